package io.integrationhub.egress;

import io.integrationhub.egress.EgressClient.Incomplete;
import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.MultiMap;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it comes in. What it means is decided by its head; from then on the body is best effort: it ends at the
 * limit of bytes, when time is up, or when the connection breaks, and says so.
 */
final class Exchange extends ChannelInboundHandlerAdapter {

    /** Some ten thousand interim answers; what sends more is not on the way to a final one. */
    private static final int MAX_INTERIM_BYTES = 1024 * 1024;

    private static final int STATUS_LINE_BYTES = 32;
    private static final int SWITCHING_PROTOCOLS = 101;
    /** An answer that was sent before the server stopped reading may still be on its way. */
    private static final Duration AFTER_FAILED_WRITE = Duration.ofSeconds(1);

    private final Limits limits;
    private final long startedNanos;
    private final Tls tls;
    private final Promise<Response> result;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpConnection connection;
    private @Nullable HttpResponse head;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable EventLoop loop;
    private long declared = -1;
    private int interimBytes;
    private boolean interim;
    private boolean written;
    private boolean over;
    private boolean leftovers;

    /**
     * An exchange.
     *
     * @param startedNanos {@link System#nanoTime} of when there was room for a connection
     */
    Exchange(Limits limits, long startedNanos, Tls tls, Promise<Response> result) {
        this.limits = limits;
        this.startedNanos = startedNanos;
        this.tls = tls;
        this.result = result;
    }

    Promise<Response> result() {
        return result;
    }

    boolean hasLeftovers() {
        return leftovers;
    }

    /** The connection is there and nothing was sent yet. False when nobody waits for the answer any more. */
    boolean begin(HttpConnection used, EventLoop eventLoop) {
        connection = used;
        loop = eventLoop;
        if (result.isDone()) {
            return false;
        }
        result.addListener(done -> {
            if (result.isCancelled()) {
                eventLoop.execute(() -> finish(false));
            }
        });
        arm(limits.timeout().minus(elapsed()));
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case HttpObject part -> read(part);
                case ByteBuf rest -> leftovers = true;
                case Http2ResetFrame reset -> connectionEnded();
                default -> {}
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean reset = event instanceof Http2ResetFrame;
        ReferenceCountUtil.release(event);
        if (reset) {
            connectionEnded();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broke(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connectionEnded();
    }

    /** The connection was closed in an orderly way. */
    void connectionEnded() {
        brokenOff(() -> lost(Kind.CLOSED, "closed", null));
    }

    void broke(Throwable cause) {
        brokenOff(() -> lost(cause));
    }

    void written() {
        written = true;
    }

    void writeFailed(Throwable cause) {
        if (!over && head == null && loop != null) {
            cancelTimer();
            timer = loop.schedule(() -> broke(cause), AFTER_FAILED_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void read(HttpObject part) {
        if (over) {
            return;
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

    private void begin(HttpResponse response) {
        int status = response.status().code();
        if (status == SWITCHING_PROTOCOLS) {
            fail(Kind.UNASKED_UPGRADE, "answered with status 101 (another protocol), though none was asked for", null);
        } else if (status < 100) {
            fail(Kind.NOT_HTTP, "answered with something that is not HTTP", null);
        } else if (status < 200) {
            skip(response);
        } else {
            head = response;
            declared = HttpUtil.isTransferEncodingChunked(response) ? -1 : HttpUtil.getContentLength(response, -1L);
            Duration left = limits.timeout().minus(elapsed());
            arm(left.compareTo(limits.bodyTimeout()) < 0 ? left : limits.bodyTimeout());
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
        int room = limits.maxBytes() - body.length();
        if (bytes.readableBytes() > room) {
            append(bytes, room);
            answer(new Incomplete(Incomplete.Reason.TOO_LONG, "is longer than " + limits.maxBytes() + " bytes"));
        } else {
            append(bytes, bytes.readableBytes());
            if (content instanceof LastHttpContent) {
                answer(null);
            }
        }
    }

    private void append(ByteBuf bytes, int count) {
        byte[] copy = new byte[count];
        bytes.readBytes(copy);
        body.appendBytes(copy);
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

    private void timeUp() {
        if (over) {
            return;
        }
        if (head == null) {
            fail(Kind.TIMEOUT, "did not answer within " + inWords(limits.timeout()), null);
        } else {
            answer(new Incomplete(Incomplete.Reason.TOO_SLOW, "was not complete in time, but only " + soFar()));
        }
    }

    private String soFar() {
        return body.length() + (declared < 0 ? " bytes" : " bytes of " + declared);
    }

    private EgressFailure malformed(Throwable cause) {
        HttpConnection used = connection;
        if (used != null && used.looksLikeTls()) {
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
        HttpConnection used = connection;
        boolean tlsFailed = cause instanceof SSLException || cause.getCause() instanceof SSLException;
        if (tlsFailed && used != null && used.tls().isPresent()) {
            return tls.explain(cause, used.tls().get());
        }
        boolean reset = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("reset");
        return reset ? lost(Kind.RESET, "reset", cause) : lost(Kind.CLOSED, "closed", cause);
    }

    private EgressFailure lost(Kind kind, String how, @Nullable Throwable cause) {
        HttpConnection used = connection;
        boolean begun = used != null && used.received() > 0;
        if (used != null && used.looksLikeTls()) {
            return malformed(new PrematureChannelClosureException());
        }
        if (!begun
                && used != null
                && used.tls().filter(tls::clientCertificateWanted).isPresent()) {
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
        finish(false);
        result.tryFailure(failure.after(elapsed()));
    }

    private void answer(@Nullable Incomplete incomplete) {
        HttpResponse answered = head;
        if (answered != null) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            answered.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
            // An answer that comes before the whole request was sent leaves the rest of the request on the connection.
            finish(incomplete == null && written && HttpUtil.isKeepAlive(answered));
            result.trySuccess(new Response(
                    answered.status().code(),
                    headers,
                    io.vertx.mutiny.core.buffer.Buffer.newInstance(body),
                    Optional.ofNullable(incomplete),
                    elapsed()));
        }
    }

    /** The connection first: whoever waits for the answer finds it ready for the next request. */
    private void finish(boolean keepAlive) {
        if (!over) {
            over = true;
            cancelTimer();
            HttpConnection used = connection;
            if (used != null) {
                used.ended(this, keepAlive);
            }
        }
    }

    private void arm(Duration left) {
        cancelTimer();
        if (loop != null) {
            timer = loop.schedule(this::timeUp, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " seconds"
                : duration.toMillis() + " milliseconds";
    }
}
