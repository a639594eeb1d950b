package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.netty.buffer.ByteBuf;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayOutputStream;

/** Finds the end of a request's body (RFC 9112, section 6.3), and refuses chunks that are not as section 7.1 has them. */
final class BodyReader {

    /** Of a line with the size of a chunk and what extends it, and of all trailer lines; in bytes. */
    private static final int LONGEST_LINE = 1_024;

    private static final int LONGEST_TRAILERS = 8_192;
    /** Hexadecimal digits of a chunk's size. */
    private static final int MOST_DIGITS = 8;

    private enum Part {
        DATA,
        DATA_END,
        SIZE,
        TRAILERS,
        NOTHING
    }

    private final long most;
    private final boolean chunked;
    private Part part;
    private long remaining;
    private long taken;
    private long trailers;
    private boolean afterReturn;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * A reader for the body of one request.
     *
     * @param length in bytes, or {@link RequestHead#CHUNKED}
     * @param most the longest body that is taken, in bytes
     */
    BodyReader(long length, long most) {
        this.most = most;
        chunked = length == RequestHead.CHUNKED;
        remaining = chunked ? 0 : length;
        part = chunked ? Part.SIZE : remaining == 0 ? Part.NOTHING : Part.DATA;
    }

    boolean isComplete() {
        return part == Part.NOTHING;
    }

    /**
     * Goes over what belongs to the body.
     *
     * @return how many of the readable bytes belong to it; the buffer is left as it is
     * @throws HttpProblem when it is too long, or its chunks cannot be told apart
     */
    int read(ByteBuf in) {
        int start = in.readerIndex();
        int at = start;
        while (at < in.writerIndex() && !isComplete()) {
            if (part == Part.DATA) {
                long some = Math.min(remaining, in.writerIndex() - at);
                at += (int) some;
                skipped(some);
            } else {
                take(in.getByte(at));
                at++;
            }
        }
        return at - start;
    }

    private void skipped(long some) {
        remaining -= some;
        if (remaining == 0) {
            part = chunked ? Part.DATA_END : Part.NOTHING;
        }
    }

    private void take(byte next) {
        if (afterReturn != (next == '\n')) {
            throw malformed("A line of the chunked body does not end with CRLF.");
        }
        afterReturn = next == '\r';
        if (next == '\n') {
            byte[] ended = line.toByteArray();
            line.reset();
            lineEnded(ended);
            return;
        }
        if (!afterReturn) {
            line.write(next);
        }
        boolean tooLong = line.size() > (part == Part.TRAILERS ? LONGEST_TRAILERS : LONGEST_LINE);
        if (tooLong || (part == Part.DATA_END && line.size() > 0)) {
            throw malformed("A chunk is longer than it says, or a line of the chunked body is too long.");
        }
    }

    private void lineEnded(byte[] ended) {
        switch (part) {
            case DATA_END -> part = Part.SIZE;
            case SIZE -> sized(size(ended));
            case TRAILERS -> trailer(ended);
            default -> throw new IllegalStateException("no line ends in " + part);
        }
    }

    private void sized(long size) {
        taken += size;
        if (taken > most) {
            throw RequestHead.tooLarge(most);
        }
        remaining = size;
        part = size == 0 ? Part.TRAILERS : Part.DATA;
    }

    private static long size(byte[] ended) {
        int digits = 0;
        long size = 0;
        while (digits < ended.length && digits <= MOST_DIGITS && Character.digit(ended[digits], 16) >= 0) {
            size = size * 16 + Character.digit(ended[digits], 16);
            digits++;
        }
        boolean ends = digits == ended.length || ended[digits] == ';';
        if (digits == 0 || digits > MOST_DIGITS || !ends) {
            throw malformed("The size of a chunk is not 1 to " + MOST_DIGITS + " hexadecimal digits.");
        }
        return size;
    }

    private void trailer(byte[] ended) {
        if (ended.length == 0) {
            part = Part.NOTHING;
            return;
        }
        trailers += ended.length;
        if (trailers > LONGEST_TRAILERS) {
            throw malformed("What follows the last chunk is longer than " + LONGEST_TRAILERS + " bytes.");
        }
        RequestHead.requireField(ended);
    }

    private static HttpProblem malformed(String detail) {
        return CommonProblem.MALFORMED_REQUEST.problem(detail);
    }
}
