package io.integrationhub.credential.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of client id and secret, in the form and, before they are joined, in the HTTP Basic header (RFC 6749,
 * section 2.3.1). Most HTTP clients leave it out of the header, which goes well until a password holds one of the
 * characters that mean something in it.
 */
final class FormEncoding {

    /** What to tell a client whose secret is wrong and may only be written wrongly. */
    static final String HINT =
            "Client id and secret must be form-encoded, with HTTP Basic too (RFC 6749, section 2.3.1):"
                    + " % in a password is written %25, and + is written %2B.";

    private FormEncoding() {}

    /** Whether decoding a text changes it, so that another one is meant than it seems. */
    static boolean changes(String encoded) {
        return encoded.indexOf('%') >= 0 || encoded.indexOf('+') >= 0;
    }

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException when a {@code %} is not followed by two hexadecimal digits
     */
    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
