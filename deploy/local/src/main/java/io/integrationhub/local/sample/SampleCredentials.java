package io.integrationhub.local.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** User name and password of HTTP Basic authentication (RFC 7617). */
record SampleCredentials(String username, String password) {

    boolean match(Call call) {
        return call.header("Authorization")
                .map(given -> MessageDigest.isEqual(bytes(given), bytes(expected())))
                .orElse(false);
    }

    private String expected() {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(username + ":" + password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "BasicCredentials[username=" + username + ", password=redacted]";
    }
}
