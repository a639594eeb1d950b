package io.integrationhub.egress.answer;

import io.integrationhub.egress.answer.Content.Compressed;
import io.integrationhub.egress.answer.Content.Decoded;
import io.integrationhub.egress.answer.Content.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the content codings of an answer (RFC 9110, section 8.4.1). None is asked for, and some answer with one all the
 * same. What comes out is bounded, and so is what is made on the way: a small answer cannot become a large one.
 */
final class ContentCodings {
    private static final int MOST_CODINGS = 4;
    private static final int MOST_CHARS_SHOWN = 100;
    private static final int BUFFER = 8 * 1024;

    private ContentCodings() {}

    static Content decode(AnswerBody body, int maxBytes) {
        List<String> codings = body.codings();
        var content = new Decoded(body.bytes(), body.cut() ? End.BROKEN : End.WHOLE);
        if (codings.size() > MOST_CODINGS) {
            return compressed(codings);
        }
        for (String coding : codings.reversed()) {
            Decoded next = undo(coding, content, maxBytes);
            if (next.bytes().length == 0 && content.bytes().length > 0 && next.end() == End.BROKEN) {
                return compressed(codings);
            }
            content = next;
        }
        return content;
    }

    private static Decoded undo(String coding, Decoded content, int maxBytes) {
        Decoded undone = switch (coding) {
            case "gzip", "x-gzip" -> read(content, maxBytes, GZIPInputStream::new);
            case "deflate" -> inflated(content, maxBytes);
            default -> new Decoded(new byte[0], End.BROKEN);
        };
        return undone.end() == End.WHOLE ? new Decoded(undone.bytes(), content.end()) : undone;
    }

    /** RFC 9110, section 8.4.1.2: the zlib format; some send the compressed data without it. */
    private static Decoded inflated(Decoded content, int maxBytes) {
        Decoded zlib = read(content, maxBytes, InflaterInputStream::new);
        boolean isZlib = zlib.end() != End.BROKEN || zlib.bytes().length > 0;
        return isZlib ? zlib : withoutHeader(content, maxBytes);
    }

    private static Decoded withoutHeader(Decoded content, int maxBytes) {
        var inflater = new Inflater(true);
        try {
            return read(content, maxBytes, in -> new InflaterInputStream(in, inflater));
        } finally {
            inflater.end();
        }
    }

    private static Decoded read(Decoded content, int maxBytes, Decompression decompression) {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = decompression.of(new ByteArrayInputStream(content.bytes()))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (out.size() + read > maxBytes) {
                    out.write(buffer, 0, maxBytes - out.size());
                    return new Decoded(out.toByteArray(), End.TOO_LONG);
                }
                out.write(buffer, 0, read);
            }
            return new Decoded(out.toByteArray(), End.WHOLE);
        } catch (IOException brokenOff) {
            return new Decoded(out.toByteArray(), End.BROKEN);
        }
    }

    /** Header values are foreign: only what looks like codings is shown. */
    private static Compressed compressed(List<String> codings) {
        String named = String.join(", ", codings);
        boolean presentable =
                named.length() <= MOST_CHARS_SHOWN && named.matches("[a-z0-9!#$&^_.+-]+(, [a-z0-9!#$&^_.+-]+)*");
        return new Compressed(presentable ? named : "in an unknown way");
    }

    @FunctionalInterface
    private interface Decompression {
        InputStream of(InputStream compressed) throws IOException;
    }
}
