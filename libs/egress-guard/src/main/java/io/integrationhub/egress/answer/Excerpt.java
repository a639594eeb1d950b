package io.integrationhub.egress.answer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a foreign answer, for people to read and safe to keep: decoded, in any charset, without the secrets
 * that were sent, and without characters that nobody sees. What cannot be read is named instead.
 */
public final class Excerpt {
    /** In code points. */
    public static final int MOST_CHARS = 1_000;

    /** More than is shown, as secrets are replaced by shorter texts. In code points. */
    private static final int CHARS_READ = 4 * MOST_CHARS;

    /** Behind what is read, for secrets that begin before its end; more than any encoding of one needs. In code points. */
    private static final int CHARS_AHEAD = 4 * MOST_CHARS;

    private static final int MOST_BYTES_OF_CHAR = 4;

    private static final int MOST_CHARS_OF_NAME = 60;

    private Excerpt() {}

    /**
     * The excerpt; empty when the answer has no body.
     *
     * @param maxBytes how much of the body is decoded
     */
    public static Optional<String> of(AnswerBody body, SentSecrets secrets, int maxBytes) {
        if (body.bytes().length == 0) {
            return Optional.empty();
        }
        String shown = shown(body, secrets, maxBytes);
        return shown.isBlank() ? Optional.empty() : Optional.of(shown);
    }

    private static String shown(AnswerBody body, SentSecrets secrets, int maxBytes) {
        return switch (body.content(maxBytes)) {
            case Content.Compressed compressed ->
                named("compressed answer (" + compressed.codings() + "), " + size(body), secrets);
            case Content.Decoded decoded -> shown(body, decoded.bytes(), secrets);
        };
    }

    private static String shown(AnswerBody body, byte[] content, SentSecrets secrets) {
        return switch (AnswerText.of(body, content)) {
            case AnswerText.Legible(String text) -> readable(text, content, secrets);
            case AnswerText.Binary binary ->
                named("binary answer (" + body.mediaType().orElse("no content type") + "), " + size(body), secrets);
            case AnswerText.UnknownCharset(String name) ->
                named("answer in an unknown charset (" + shortened(name, secrets) + "), " + size(body), secrets);
        };
    }

    private static String readable(String text, byte[] content, SentSecrets secrets) {
        String kept = beginning(text, CHARS_READ, secrets);
        boolean hidden = text.startsWith(kept) && !secrets.areIn(text) && secrets.areIn(unread(content));
        return hidden
                ? "answer that is not shown: it holds a secret that was sent, in another charset than it says"
                : VisibleText.of(kept, MOST_CHARS);
    }

    /** The first characters, cut when the secrets are out: before, a part of one would be left that nobody recognises. */
    private static String beginning(String text, int chars, SentSecrets secrets) {
        return secrets.removedFrom(text.substring(0, endOf(chars + CHARS_AHEAD, text)), endOf(chars, text));
    }

    /** Where the first characters end, none of them in part. */
    private static int endOf(int chars, String text) {
        return text.codePointCount(0, text.length()) <= chars ? text.length() : text.offsetByCodePoints(0, chars);
    }

    /** The bytes as they are, none beyond what was read: a charset that is not the right one would hide a secret from us, not from others. */
    private static String unread(byte[] content) {
        int length = Math.min(content.length, MOST_BYTES_OF_CHAR * CHARS_READ);
        return new String(content, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Names come from outside, too. */
    private static String named(String what, SentSecrets secrets) {
        return VisibleText.of(secrets.removedFrom(what), MOST_CHARS);
    }

    private static String shortened(String name, SentSecrets secrets) {
        return beginning(name, MOST_CHARS_OF_NAME, secrets);
    }

    private static String size(AnswerBody body) {
        int bytes = body.bytes().length;
        String counted = String.format(Locale.ENGLISH, "%,d %s", bytes, bytes == 1 ? "byte" : "bytes");
        return body.cut() ? counted + " or more" : counted;
    }
}
