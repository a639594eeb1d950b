package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.answer.AnswerBody;
import io.integrationhub.egress.answer.Content;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The bytes of a customer app's JSON: decompressed, when it answers so without having been asked to, and in UTF-8 (RFC
 * 8259, section 8.1). Sentences quote nothing of the answer.
 */
final class JsonContent {
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "ascii");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private JsonContent() {}

    /** The content, or a {@link CustomerAppFailure} that says what to do. */
    static byte[] of(AnswerBody body, int maxBytes) {
        return switch (body.content(maxBytes)) {
            case Content.Compressed(String codings) ->
                throw new CustomerAppFailure("The customer app's answer is compressed (" + codings
                        + "), which was not asked for, and cannot be read. Have it answer without compression.");
            case Content.Decoded decoded -> inUtf8(body, whole(decoded, maxBytes));
        };
    }

    static CustomerAppFailure tooLong(int maxBytes) {
        return new CustomerAppFailure(
                "The customer app's answer is larger than " + maxBytes + " bytes. Have it answer with smaller pages.");
    }

    private static byte[] whole(Content.Decoded decoded, int maxBytes) {
        return switch (decoded.end()) {
            case WHOLE -> decoded.bytes();
            case TOO_LONG -> throw tooLong(maxBytes);
            case BROKEN -> throw new CustomerAppFailure("The customer app's compressed answer is broken.");
        };
    }

    private static byte[] inUtf8(AnswerBody body, byte[] content) {
        boolean named = body.charset()
                .filter(charset -> !CHARSETS.contains(charset.toLowerCase(Locale.ROOT)))
                .isPresent();
        if ((named && !isAscii(content)) || !isUtf8(content) || hasZeros(content)) {
            throw new CustomerAppFailure(
                    "The customer app's answer is not in UTF-8, as JSON has to be. Have it answer in UTF-8.");
        }
        return startsWithMark(content) ? Arrays.copyOfRange(content, BYTE_ORDER_MARK.length, content.length) : content;
    }

    /** ASCII is the same in UTF-8 and in all charsets that may be named, but for those with zeros. */
    private static boolean isAscii(byte[] content) {
        for (byte each : content) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** JSON in UTF-16 or UTF-32 begins with a zero beside its first character; in UTF-8 it has none anywhere. */
    private static boolean hasZeros(byte[] content) {
        return content.length > 1 && (content[0] == 0 || content[1] == 0);
    }

    private static boolean startsWithMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
