package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.netty.buffer.ByteBuf;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects the head of one request from what arrives, and refuses at once what cannot become one. */
final class HeadReader {

    /** The empty line that ends a head. */
    private static final int END = 4;

    private final int longestLine;
    private final int longestFields;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    private int line;
    private int lastByte = -1;
    private boolean inFields;
    private int firstLine;

    /**
     * A reader for one head.
     *
     * @param longestLine of the request line, in bytes
     * @param longestFields of all header lines together, in bytes
     */
    HeadReader(int longestLine, int longestFields) {
        this.longestLine = longestLine;
        this.longestFields = longestFields;
    }

    /** Whether nothing has come of it yet. */
    boolean isEmpty() {
        return head.size() == 0;
    }

    /**
     * Takes what belongs to the head.
     *
     * @return whether the head is complete; what follows it is left in the buffer
     * @throws HttpProblem when no request can begin like that
     */
    boolean read(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.readByte();
            // RFC 9112, section 2.2: empty lines before a request are ignored.
            if (isEmpty() && (next == '\r' || next == '\n')) {
                continue;
            }
            if (take(next)) {
                return true;
            }
        }
        return false;
    }

    private boolean take(byte next) {
        requireLineEnd(next);
        head.write(next);
        lastByte = next;
        if (next == '\n') {
            boolean complete = line == 0;
            line = 0;
            firstLine = inFields ? firstLine : head.size();
            inFields = true;
            return complete;
        }
        line += next == '\r' ? 0 : 1;
        requireRoom();
        return false;
    }

    /** RFC 9112, section 2.2: a line ends with CRLF; who takes one of the two for it sees other lines than who does not. */
    private void requireLineEnd(byte next) {
        if ((lastByte == '\r') != (next == '\n')) {
            throw CommonProblem.MALFORMED_REQUEST.problem("A line of the request's head does not end with CRLF.");
        }
        if (next == 0) {
            throw CommonProblem.MALFORMED_REQUEST.problem("The request's head holds NUL.");
        }
    }

    private void requireRoom() {
        if (!inFields && line > longestLine) {
            throw CommonProblem.URI_TOO_LONG.problem("The request line is longer than " + longestLine + " bytes.");
        }
        if (inFields && head.size() - firstLine > longestFields) {
            throw CommonProblem.HEADERS_TOO_LARGE.problem("The headers are longer than " + longestFields + " bytes.");
        }
    }

    /** The whole head as it came, with the empty line at its end. */
    byte[] bytes() {
        return head.toByteArray();
    }

    /**
     * What the head says.
     *
     * @throws HttpProblem when it says nothing that HTTP allows
     */
    RequestHead parse(long mostBody) {
        byte[] all = bytes();
        return RequestHead.parse(Arrays.copyOf(all, all.length - END), mostBody);
    }
}
