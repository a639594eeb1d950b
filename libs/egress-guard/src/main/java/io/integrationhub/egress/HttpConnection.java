package io.integrationhub.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one address, for one request after the other. What a server sends beyond an answer is not decoded, and
 * ends the connection instead of becoming the next answer. To be used on its event loop only.
 */
final class HttpConnection {

    /** Larger heads exist only by mistake; browsers and proxies stop at 8 to 256 KiB. */
    static final int MAX_HEAD_BYTES = 64 * 1024;

    private static final HttpDecoderConfig DECODING = new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_HEAD_BYTES)
            .setMaxHeaderSize(MAX_HEAD_BYTES)
            // RFC 9112, section 2.2: a client may take a line feed alone for the end of a line.
            .setStrictLineParsing(false)
            // RFC 9110, section 8.6: the same length said twice is one length.
            .setAllowDuplicateContentLengths(true)
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false));

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 3;

    private final Channel channel;
    private final InetAddress address;
    private final @Nullable SSLEngine tls;
    private final long connectNanos;
    private final long tlsNanos;
    private final @Nullable Decoder decoder;
    /** Of the latest request: an exchange ends before its request was sent only together with its connection. */
    private final ChannelFutureListener whenWritten = this::written;

    private @Nullable Exchange exchange;
    private @Nullable IdleConnections home;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmNanos;
    private long deadlineNanos;
    private boolean used;
    private boolean reused;
    private boolean reusable;
    private long received;
    private int firstByte = -1;
    private int secondByte = -1;

    /**
     * A connection that is ready.
     *
     * @param tls null for one in clear
     * @param connectNanos how long it took until the server had accepted
     * @param tlsNanos how long the handshake took; {@link Timings#NONE} without
     */
    HttpConnection(Channel channel, InetAddress address, @Nullable SSLEngine tls, long connectNanos, long tlsNanos) {
        this.channel = channel;
        this.address = address;
        this.tls = tls;
        this.connectNanos = connectNanos;
        this.tlsNanos = tlsNanos;
        boolean http2 = tls != null && "h2".equals(tls.getApplicationProtocol());
        decoder = http2 ? null : new Decoder();
        if (decoder == null) {
            var settings = Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .maxConcurrentStreams(0)
                    .maxHeaderListSize(MAX_HEAD_BYTES);
            channel.pipeline()
                    .addLast(Http2FrameCodecBuilder.forClient()
                            .initialSettings(settings)
                            .build())
                    .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
        } else {
            channel.pipeline().addLast(decoder).addLast(new HttpRequestEncoder());
        }
        channel.pipeline().addLast(new Incoming());
    }

    InetAddress address() {
        return address;
    }

    @Nullable
    SSLSession session() {
        return tls == null ? null : tls.getSession();
    }

    Optional<SSLEngine> tls() {
        return Optional.ofNullable(tls);
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Sends the request; an exchange at a time. */
    void send(FullHttpRequest request, Exchange next) {
        exchange = next;
        reused = used;
        received = 0;
        firstByte = -1;
        secondByte = -1;
        reusable = false;
        next.begin();
        if (!channel.isActive()) {
            ReferenceCountUtil.release(request);
            next.connectionEnded();
        } else if (decoder == null) {
            openStream(request, next);
        } else {
            decoder.begin();
            channel.writeAndFlush(request).addListener(whenWritten);
        }
    }

    /**
     * Whether the failure is only that an older connection was no good any more: the server had closed it, or had sent
     * more than the answers it was asked for. RFC 9112, section 9.3.1 lets a client try again on a new one; receivers
     * know events by their id, and reading has no effect.
     */
    boolean wasStale(EgressFailure failure) {
        return reused
                && switch (failure.kind()) {
                    case CLOSED, RESET -> received == 0;
                    case NOT_HTTP -> true;
                    default -> false;
                };
    }

    /** The phases of the exchange that is going on. */
    Timings timings(long firstByteNanos, long totalNanos) {
        return new Timings(
                Timings.NONE,
                reused ? Timings.NONE : connectNanos,
                reused ? Timings.NONE : tlsNanos,
                firstByteNanos,
                totalNanos);
    }

    /** Whether another request may follow. */
    boolean isReusable() {
        return reusable && channel.isActive();
    }

    void close() {
        close(channel);
    }

    /** Nobody waits until a channel is closed. */
    static void close(Channel channel) {
        var unused = channel.close();
    }

    /** Bytes of the answer so far. */
    long received() {
        return received;
    }

    /** Whether plain HTTP was answered by a TLS record (RFC 8446, section 5.1). */
    boolean looksLikeTls() {
        return (firstByte == TLS_ALERT || firstByte == TLS_HANDSHAKE) && secondByte == TLS_MAJOR_VERSION;
    }

    /**
     * Waits for the next request, and closes itself when none comes for so long.
     *
     * @param waiting has to be told when that is over
     */
    void keep(Duration longest, IdleConnections.Key key, IdleConnections waiting) {
        if (home == null) {
            home = waiting;
            channel.closeFuture().addListener(closed -> {
                cancelAlarm();
                waiting.closed(this, key);
            });
        }
        wakeAt(System.nanoTime() + longest.toNanos());
    }

    /**
     * From now on, this moment is when the exchange, or waiting for the next one, has lasted too long. A timer that would
     * ring earlier is left: it finds out then that the moment has moved.
     *
     * @param nanos by {@link System#nanoTime}
     */
    void wakeAt(long nanos) {
        deadlineNanos = nanos;
        if (alarm == null || alarmNanos - nanos > 0) {
            cancelAlarm();
            alarmNanos = nanos;
            long left = Math.max(0, nanos - System.nanoTime());
            alarm = channel.eventLoop().schedule(this::wake, left, TimeUnit.NANOSECONDS);
        }
    }

    /** Called by the exchange when its answer is complete or given up. */
    void ended(Exchange ended, boolean keepAlive) {
        if (exchange != ended) {
            return;
        }
        exchange = null;
        used = true;
        reusable = keepAlive && (decoder == null || decoder.isAtTheEnd());
        if (!reusable) {
            cancelAlarm();
            close(channel);
        }
    }

    private void wake() {
        alarm = null;
        if (deadlineNanos - System.nanoTime() > 0) {
            wakeAt(deadlineNanos);
        } else if (exchange != null) {
            exchange.timeUp();
        } else {
            if (home != null) {
                home.forget(this);
            }
            close(channel);
        }
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void openStream(FullHttpRequest request, Exchange next) {
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<Http2StreamChannel>() {
                    @Override
                    protected void initChannel(Http2StreamChannel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), new Stream(next));
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opening) -> {
                    if (opening.isSuccess()) {
                        opening.getNow().writeAndFlush(request).addListener(whenWritten);
                    } else {
                        ReferenceCountUtil.release(request);
                        next.connectionEnded();
                    }
                });
    }

    private void written(ChannelFuture writing) {
        Exchange current = exchange;
        if (current != null && writing.isSuccess()) {
            current.written();
        } else if (current != null) {
            current.writeFailed(writing.cause());
        }
    }

    /** Decodes one answer, and nothing that comes after it. */
    private final class Decoder extends HttpResponseDecoder {
        private boolean isFinal;
        private boolean ended;
        private boolean more;

        Decoder() {
            super(DECODING);
        }

        void begin() {
            isFinal = false;
            ended = false;
            more = false;
        }

        /** Whether there was a whole answer and nothing behind it. */
        boolean isAtTheEnd() {
            return ended && !more;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (exchange == null) {
                // Nothing was asked for, so this would be taken for the next answer.
                ReferenceCountUtil.release(message);
                HttpConnection.close(context.channel());
                return;
            }
            if (message instanceof ByteBuf bytes) {
                note(bytes);
            }
            super.channelRead(context, message);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (ended) {
                more |= in.isReadable();
                in.skipBytes(in.readableBytes());
                return;
            }
            int before = out.size();
            super.decode(context, in, out);
            for (int i = before; i < out.size(); i++) {
                Object part = out.get(i);
                if (part instanceof HttpResponse response) {
                    isFinal = response.status().code() >= 200;
                }
                ended |= isFinal && part instanceof LastHttpContent;
            }
        }

        private void note(ByteBuf bytes) {
            if (received == 0 && bytes.isReadable()) {
                firstByte = bytes.getUnsignedByte(bytes.readerIndex());
                secondByte = bytes.readableBytes() > 1 ? bytes.getUnsignedByte(bytes.readerIndex() + 1) : -1;
            }
            received += bytes.readableBytes();
        }
    }

    /** What comes in on the connection itself: with HTTP/1.1 the parts of answers. */
    private final class Incoming extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (exchange != null && message instanceof HttpObject part) {
                    exchange.read(part);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (exchange != null) {
                exchange.readComplete();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (exchange == null) {
                HttpConnection.close(context.channel());
            } else {
                exchange.broke(cause);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (exchange != null) {
                exchange.connectionEnded();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            ReferenceCountUtil.release(event);
        }
    }

    /** What comes in on a stream of HTTP/2, of which each exchange has its own. */
    private static final class Stream extends ChannelInboundHandlerAdapter {
        private final Exchange exchange;

        private Stream(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpObject part) {
                    exchange.read(part);
                } else if (message instanceof Http2ResetFrame) {
                    exchange.connectionEnded();
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            exchange.readComplete();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            boolean reset = event instanceof Http2ResetFrame;
            ReferenceCountUtil.release(event);
            if (reset) {
                exchange.connectionEnded();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            exchange.broke(cause);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            exchange.connectionEnded();
        }
    }
}
