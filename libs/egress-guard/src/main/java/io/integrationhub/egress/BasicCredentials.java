package io.integrationhub.egress;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User name and password for a server (RFC 7617), sent with every request without waiting for a challenge. */
public record BasicCredentials(String username, String password) {

    /** The value of the Authorization header. */
    public String authorization() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "BasicCredentials[username=" + username + ", password=redacted]";
    }
}
