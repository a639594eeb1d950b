package io.integrationhub.dispatch.destination;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that is sent with every event.
 *
 * @param secret whether the value is stored sealed and shown to nobody
 */
public record FixedHeader(String name, String value, boolean secret) {
    /** RFC 9110, section 5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** RFC 9110, section 5.5, without the bytes beyond ASCII, which receivers read in different ways. */
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,1998}[!-~])?");

    private static final String AUTHORIZATION = "authorization";

    /** What the engine writes itself, and what belongs to a connection and not to a message (RFC 9110, section 7.6.1). */
    private static final Set<String> NOT_YOURS = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private static final String OF_THE_SIGNATURE = "webhook-";
    /** Credentials, whoever enters them. */
    private static final Set<String> ALWAYS_SECRET =
            Set.of(AUTHORIZATION, "cookie", "x-api-key", "api-key", "x-auth-token");

    /** What a header is recognised by. */
    String key() {
        return key(name);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Why no header of the name can be sent; empty when one can.
     *
     * @param authenticated whether there is an authentication that sets a header of its own
     */
    static Optional<String> refusalOfName(String name, boolean authenticated) {
        String key = key(name);
        if (!NAME.matcher(name).matches()) {
            return Optional.of("must be the name of a header");
        }
        if (NOT_YOURS.contains(key) || key.startsWith(OF_THE_SIGNATURE)) {
            return Optional.of("is set by the service itself");
        }
        return key.equals(AUTHORIZATION) && authenticated
                ? Optional.of("is set by the service itself when there is an authentication")
                : Optional.empty();
    }

    /** Why the value cannot be sent; empty when it can. */
    static Optional<String> refusalOfValue(String value) {
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("must be printable ASCII of 1 to 2000 characters, with no space at its ends");
    }

    /** Whether the value of such a header is a secret by what the name says. */
    static boolean isAlwaysSecret(String name) {
        return ALWAYS_SECRET.contains(key(name));
    }

    @Override
    public String toString() {
        return "FixedHeader[name=" + name + ", value=redacted]";
    }
}
