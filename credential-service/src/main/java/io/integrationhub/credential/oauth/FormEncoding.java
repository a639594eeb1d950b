package io.integrationhub.credential.oauth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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

    /** What an encoded text stands for is not UTF-8. */
    static final class NotUtf8 extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private NotUtf8(CharacterCodingException cause) {
            super(cause);
        }
    }

    /**
     * The text itself, in UTF-8 (RFC 6749, appendix B). Nothing is put in place of what cannot be read: two secrets would
     * become the same.
     *
     * @throws NotUtf8 when the bytes that are encoded are no UTF-8
     * @throws IllegalArgumentException when a {@code %} is not followed by two hexadecimal digits
     */
    static String decode(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int place = 0; place < encoded.length(); ) {
            int codePoint = encoded.codePointAt(place);
            if (codePoint == '%') {
                bytes.write(digits(encoded, place + 1));
                place += 3;
            } else {
                bytes.writeBytes(
                        (codePoint == '+' ? " " : Character.toString(codePoint)).getBytes(StandardCharsets.UTF_8));
                place += Character.charCount(codePoint);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int digits(String encoded, int place) {
        if (place + 2 > encoded.length()) {
            throw new IllegalArgumentException("digits are missing");
        }
        return HexFormat.fromHexDigits(encoded, place, place + 2);
    }

    /**
     * Reads bytes as text.
     *
     * @throws NotUtf8 when they are none
     */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUtf8(e);
        }
    }
}
