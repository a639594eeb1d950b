package io.integrationhub.egress.answer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the text in the bytes of an answer, whatever charset it is in, or that it is none. */
sealed interface AnswerText {

    /** A text that people can read. */
    record Legible(String text) implements AnswerText {}

    /** Bytes that are no text. */
    record Binary() implements AnswerText {}

    /** The head or the content names a charset that there is none of here. */
    record UnknownCharset(String name) implements AnswerText {}

    /** Of binary data more than a tenth are control characters, of text next to none. */
    int MOST_ODD_IN_A_HUNDRED = 10;

    /** Of text in a charset that nobody names so many are beyond ASCII. */
    int MOST_ACCENTED_IN_A_HUNDRED = 30;

    int BYTES_FOR_DECLARATION = 1024;

    /** In XML (section 4.3.3) and in HTML. */
    Pattern DECLARATION = Pattern.compile(
            "(?:<\\?xml[^>]{0,200}?\\sencoding|<meta[^>]{0,200}?\\scharset)\\s*=\\s*[\"']?(?<charset>[A-Za-z0-9._:-]{1,40})",
            Pattern.CASE_INSENSITIVE);

    /** A byte order mark, and what it says. Those of UTF-32 come before those of UTF-16, with which they begin. */
    record Mark(List<Integer> bytes, String charset) {
        boolean begins(byte[] content) {
            for (int i = 0; i < bytes.size(); i++) {
                if (i >= content.length || (content[i] & 0xFF) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    List<Mark> MARKS = List.of(
            new Mark(List.of(0xEF, 0xBB, 0xBF), "UTF-8"),
            new Mark(List.of(0xFF, 0xFE, 0, 0), "UTF-32LE"),
            new Mark(List.of(0, 0, 0xFE, 0xFF), "UTF-32BE"),
            new Mark(List.of(0xFF, 0xFE), "UTF-16LE"),
            new Mark(List.of(0xFE, 0xFF), "UTF-16BE"));

    /**
     * The text.
     *
     * @param content without content codings; its last character may be cut
     */
    static AnswerText of(AnswerBody body, byte[] content) {
        if (isBinaryType(body.mediaType().orElse(""))) {
            return new Binary();
        }
        Optional<Mark> mark =
                MARKS.stream().filter(known -> known.begins(content)).findFirst();
        if (mark.isPresent()) {
            byte[] rest = Arrays.copyOfRange(content, mark.get().bytes().size(), content.length);
            return readable(decoded(rest, Charset.forName(mark.get().charset())), MOST_ODD_IN_A_HUNDRED);
        }
        return body.charset()
                .or(() -> declared(content))
                .map(name -> named(name, content))
                .orElseGet(() -> guessed(content));
    }

    private static boolean isBinaryType(String type) {
        boolean media = type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.startsWith("font/");
        return media && !type.endsWith("+xml");
    }

    private static AnswerText named(String name, byte[] content) {
        try {
            return readable(decoded(content, Charset.forName(name)), MOST_ODD_IN_A_HUNDRED);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException e) {
            return new UnknownCharset(name);
        }
    }

    private static Optional<String> declared(byte[] content) {
        int length = Math.min(content.length, BYTES_FOR_DECLARATION);
        Matcher found = DECLARATION.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1));
        return found.find() ? Optional.of(found.group("charset")) : Optional.empty();
    }

    private static AnswerText guessed(byte[] content) {
        if (content.length >= 4 && content[1] == 0 && content[3] == 0 && content[0] != 0 && content[2] != 0) {
            return readable(decoded(content, StandardCharsets.UTF_16LE), MOST_ODD_IN_A_HUNDRED);
        }
        if (content.length >= 4 && content[0] == 0 && content[2] == 0 && content[1] != 0 && content[3] != 0) {
            return readable(decoded(content, StandardCharsets.UTF_16BE), MOST_ODD_IN_A_HUNDRED);
        }
        return utf8(content).map(text -> readable(text, MOST_ODD_IN_A_HUNDRED)).orElseGet(() -> western(content));
    }

    /** The charset of pages that name none (WHATWG Encoding). */
    private static AnswerText western(byte[] content) {
        String text = decoded(content, Charset.forName("windows-1252"));
        long accented = text.chars().filter(c -> c >= 0x80).count();
        return accented * 100 > MOST_ACCENTED_IN_A_HUNDRED * (long) text.length()
                ? new Binary()
                : readable(text, MOST_ODD_IN_A_HUNDRED / 2);
    }

    private static AnswerText readable(String text, int mostOdd) {
        long odd = text.chars().filter(AnswerText::isOdd).count();
        return odd * 100 > mostOdd * (long) text.length() ? new Binary() : new Legible(text);
    }

    private static boolean isOdd(int c) {
        return (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFD';
    }

    private static String decoded(byte[] content, Charset charset) {
        return new String(content, charset);
    }

    /** Empty when it is not UTF-8. */
    private static Optional<String> utf8(byte[] content) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = CharBuffer.allocate(content.length);
        try {
            // Without an end: the last character may be cut, and is left out then.
            var result = decoder.decode(ByteBuffer.wrap(content), out, false);
            if (result.isError()) {
                result.throwException();
            }
            return Optional.of(out.flip().toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
