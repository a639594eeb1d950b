package io.integrationhub.egress;

import io.integrationhub.egress.EgressClient.Incomplete;
import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it comes in. What it means is decided by its head; from then on the body is best effort: it ends at the
 * limit of bytes, when time is up, or when the connection breaks, and says so.
 */
final class Exchange {

    /** What comes of it: exactly one of the two, after the connection was told. */
    interface End {
        void answered(Response response);

        void unanswered(EgressFailure failure);
    }

    /** Some ten thousand interim answers; what sends more is not on the way to a final one. */
    private static final int MAX_INTERIM_BYTES = 1024 * 1024;

    private static final int STATUS_LINE_BYTES = 32;
    private static final int SWITCHING_PROTOCOLS = 101;
    /** RFC 9110, section 15. */
    private static final int GREATEST_STATUS = 599;
    /** An answer that was sent before the server stopped reading may still be on its way. */
    private static final long NANOS_AFTER_FAILED_WRITE = Duration.ofSeconds(1).toNanos();

    private final Limits limits;
    private final long startedNanos;
    private final Tls tls;
    private final End end;
    private final HttpConnection connection;
    private @Nullable Buffer body;
    private @Nullable HttpResponse head;
    private @Nullable Throwable failedWrite;
    private long declared = -1;
    private int interimBytes;
    private boolean interim;
    private boolean written;
    private boolean whole;
    private boolean bodyTimed;
    private long sentNanos;
    private long firstByteNanos = Timings.NONE;
    private boolean over;

    /**
     * An exchange.
     *
     * @param startedNanos {@link System#nanoTime} of when there was room for a connection
     */
    Exchange(HttpConnection connection, Limits limits, long startedNanos, Tls tls, End end) {
        this.connection = connection;
        this.limits = limits;
        this.startedNanos = startedNanos;
        this.tls = tls;
        this.end = end;
    }

    /** Nothing was sent yet. */
    void begin() {
        sentNanos = System.nanoTime();
        connection.wakeAt(startedNanos + limits.timeout().toNanos());
    }

    /** Nobody waits for the answer any more. */
    void cancel() {
        finish(false);
    }

    /** The connection was closed in an orderly way. */
    void connectionEnded() {
        if (whole) {
            answer(null);
        } else {
            brokenOff(() -> lost(Kind.CLOSED, "closed", null));
        }
    }

    void broke(Throwable cause) {
        if (whole) {
            answer(null);
        } else {
            brokenOff(() -> lost(cause));
        }
    }

    void written() {
        written = true;
    }

    void writeFailed(Throwable cause) {
        if (!over && head == null) {
            failedWrite = cause;
            connection.wakeAt(System.nanoTime() + NANOS_AFTER_FAILED_WRITE);
        }
    }

    /** A part of the answer. The last one does not end the exchange yet: more may have come with it. */
    void read(HttpObject part) {
        if (over || whole) {
            return;
        }
        if (firstByteNanos == Timings.NONE) {
            firstByteNanos = System.nanoTime() - sentNanos;
        }
        if (part.decoderResult().isFailure()) {
            Throwable cause = part.decoderResult().cause();
            brokenOff(() -> malformed(cause));
            return;
        }
        if (part instanceof HttpResponse response) {
            begin(response);
        }
        if (part instanceof HttpContent content && !over) {
            read(content);
        }
    }

    /** All that has come so far was read. */
    void readComplete() {
        if (over) {
            return;
        }
        if (whole) {
            answer(null);
        } else if (head != null && !bodyTimed) {
            bodyTimed = true;
            long all = startedNanos + limits.timeout().toNanos();
            long ofBody = System.nanoTime() + limits.bodyTimeout().toNanos();
            connection.wakeAt(ofBody - all < 0 ? ofBody : all);
        }
    }

    /** The time is up. */
    void timeUp() {
        Throwable cause = failedWrite;
        if (over) {
            return;
        }
        if (head != null) {
            answer(new Incomplete(Incomplete.Reason.TOO_SLOW, "was not complete in time, but only " + soFar()));
        } else if (cause != null) {
            broke(cause);
        } else {
            fail(Kind.TIMEOUT, "did not answer within " + inWords(limits.timeout()), null);
        }
    }

    private void begin(HttpResponse response) {
        int status = response.status().code();
        if (status == SWITCHING_PROTOCOLS) {
            fail(Kind.UNASKED_UPGRADE, "answered with status 101 (another protocol), though none was asked for", null);
        } else if (status < 100 || status > GREATEST_STATUS) {
            fail(Kind.NOT_HTTP, "answered with something that is not HTTP", null);
        } else if (status < 200) {
            skip(response);
        } else {
            head = response;
            declared = HttpUtil.isTransferEncodingChunked(response) ? -1 : HttpUtil.getContentLength(response, -1L);
        }
    }

    /** RFC 9110, section 15.2: any number of interim answers, also unknown ones, may come before the final one. */
    private void skip(HttpResponse response) {
        interim = true;
        interimBytes += STATUS_LINE_BYTES;
        for (Map.Entry<String, String> header : response.headers()) {
            interimBytes += header.getKey().length() + header.getValue().length();
        }
        if (interimBytes > MAX_INTERIM_BYTES) {
            fail(
                    Kind.TOO_MANY_INTERIM,
                    "sent more than " + MAX_INTERIM_BYTES + " bytes of interim answers (1xx) and no final one",
                    null);
        }
    }

    private void read(HttpContent content) {
        if (interim) {
            interim = !(content instanceof LastHttpContent);
            return;
        }
        ByteBuf bytes = content.content();
        int room = limits.maxBytes() - bodyLength();
        if (bytes.readableBytes() > room) {
            append(bytes, room);
            answer(new Incomplete(Incomplete.Reason.TOO_LONG, "is longer than " + limits.maxBytes() + " bytes"));
        } else {
            append(bytes, bytes.readableBytes());
            whole = content instanceof LastHttpContent;
        }
    }

    private int bodyLength() {
        Buffer known = body;
        return known == null ? 0 : known.length();
    }

    private void append(ByteBuf bytes, int count) {
        if (count == 0) {
            return;
        }
        byte[] copy = new byte[count];
        bytes.readBytes(copy);
        Buffer known = body;
        if (known == null) {
            body = Buffer.buffer(copy);
        } else {
            known.appendBytes(copy);
        }
    }

    private void brokenOff(Supplier<EgressFailure> unanswered) {
        if (over) {
            return;
        }
        if (head == null) {
            fail(unanswered.get());
        } else {
            answer(new Incomplete(Incomplete.Reason.BROKEN_OFF, "ended after " + soFar()));
        }
    }

    private String soFar() {
        return bodyLength() + (declared < 0 ? " bytes" : " bytes of " + declared);
    }

    private EgressFailure malformed(Throwable cause) {
        if (connection.looksLikeTls()) {
            return new EgressFailure(
                    Kind.TLS_EXPECTED, "answered plain HTTP with TLS: the URL may have to begin with https://", cause);
        }
        return switch (cause) {
            case TooLongHttpHeaderException tooLong ->
                new EgressFailure(
                        Kind.HEADERS_TOO_LARGE,
                        "answered with more than " + HttpConnection.MAX_HEAD_BYTES + " bytes of headers",
                        cause);
            case TooLongHttpLineException tooLong ->
                new EgressFailure(
                        Kind.NOT_HTTP,
                        "answered with a first line of more than " + HttpConnection.MAX_HEAD_BYTES
                                + " bytes, which is not HTTP",
                        cause);
            case PrematureChannelClosureException early -> lost(Kind.CLOSED, "closed", cause);
            default -> new EgressFailure(Kind.NOT_HTTP, "answered with something that is not HTTP", cause);
        };
    }

    private EgressFailure lost(Throwable cause) {
        boolean tlsFailed = cause instanceof SSLException || cause.getCause() instanceof SSLException;
        if (tlsFailed && connection.tls().isPresent()) {
            return tls.explain(cause, connection.tls().get());
        }
        boolean reset = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("reset");
        return reset ? lost(Kind.RESET, "reset", cause) : lost(Kind.CLOSED, "closed", cause);
    }

    private EgressFailure lost(Kind kind, String how, @Nullable Throwable cause) {
        boolean begun = connection.received() > 0;
        if (connection.looksLikeTls()) {
            return malformed(new PrematureChannelClosureException());
        }
        if (!begun && connection.tls().filter(tls::clientCertificateMissing).isPresent()) {
            return new EgressFailure(
                    Kind.CLIENT_CERTIFICATE_WANTED,
                    how
                            + " the connection before it answered, and had asked for a client certificate, which is not sent",
                    cause);
        }
        return new EgressFailure(
                kind,
                how + (begun ? " the connection within the head of its answer" : " the connection before it answered"),
                cause);
    }

    private void fail(Kind kind, String words, @Nullable Throwable cause) {
        fail(new EgressFailure(kind, words, cause));
    }

    private void fail(EgressFailure failure) {
        if (finish(false)) {
            end.unanswered(failure.after(timings()));
        }
    }

    private void answer(@Nullable Incomplete incomplete) {
        HttpResponse answered = head;
        // An answer that comes before the whole request was sent leaves the rest of the request on the connection.
        if (answered != null && finish(incomplete == null && written && HttpUtil.isKeepAlive(answered))) {
            Buffer read = body;
            end.answered(new Response(
                    answered.status().code(),
                    answered.headers(),
                    read == null ? Buffer.buffer() : read,
                    Optional.ofNullable(incomplete),
                    timings()));
        }
    }

    /** The connection first: whoever waits for the answer finds it ready for the next request. False when it is over already. */
    private boolean finish(boolean keepAlive) {
        if (over) {
            return false;
        }
        over = true;
        connection.ended(this, keepAlive);
        return true;
    }

    private Timings timings() {
        return connection.timings(firstByteNanos, System.nanoTime() - startedNanos);
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " seconds"
                : duration.toMillis() + " milliseconds";
    }
}
