package io.integrationhub.egress;

import io.integrationhub.egress.EgressClient.Response;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one address, for one request after the other. Each gets a decoder of its own: what a server sends
 * beyond an answer is left over when the decoder goes, and ends the connection instead of becoming the next answer.
 */
final class HttpConnection {

    /** Larger heads exist only by mistake; browsers and proxies stop at 8 to 256 KiB. */
    static final int MAX_HEAD_BYTES = 64 * 1024;

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 3;

    private final Channel channel;
    private final InetAddress address;
    private final @Nullable SSLEngine tls;
    private final boolean http2;
    private @Nullable Exchange exchange;
    private @Nullable ScheduledFuture<?> idle;
    private boolean watched;
    private boolean used;
    private boolean reused;
    private boolean reusable;
    private long received;
    private int firstByte = -1;
    private int secondByte = -1;

    /** To be called on the channel's event loop. */
    HttpConnection(Channel channel, InetAddress address, @Nullable SSLEngine tls) {
        this.channel = channel;
        this.address = address;
        this.tls = tls;
        this.http2 = tls != null && "h2".equals(tls.getApplicationProtocol());
        if (http2) {
            var settings = Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .maxConcurrentStreams(0)
                    .maxHeaderListSize(MAX_HEAD_BYTES);
            channel.pipeline()
                    .addLast(Http2FrameCodecBuilder.forClient()
                            .initialSettings(settings)
                            .build())
                    .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
        }
        channel.pipeline().addLast(new Watch());
    }

    InetAddress address() {
        return address;
    }

    Optional<SSLEngine> tls() {
        return Optional.ofNullable(tls);
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Sends the request, at once or as soon as the event loop is there; an exchange at a time. */
    Future<Response> send(FullHttpRequest request, Exchange next) {
        channel.eventLoop().execute(() -> begin(request, next));
        return next.result();
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
     * Closes the connection when it is not needed for so long.
     *
     * @param forget takes it from those that are kept; false when it is in use again
     */
    void whenClosedOrIdleFor(Duration longest, Predicate<HttpConnection> forget) {
        channel.eventLoop().execute(() -> {
            if (!watched) {
                watched = true;
                channel.closeFuture().addListener(closed -> expire(forget));
            }
            if (exchange == null) {
                idle = channel.eventLoop().schedule(() -> expire(forget), longest.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Called by the exchange, on the event loop, when its answer is complete or given up. */
    void ended(Exchange ended, boolean keepAlive) {
        if (exchange != ended) {
            return;
        }
        if (channel.pipeline().get(HttpClientCodec.class) != null) {
            channel.pipeline().remove(HttpClientCodec.class);
            channel.pipeline().remove(ended);
        }
        exchange = null;
        used = true;
        reusable = keepAlive && !ended.hasLeftovers();
        if (!reusable) {
            close(channel);
        }
    }

    private void expire(Predicate<HttpConnection> forget) {
        if (forget.test(this)) {
            close(channel);
        }
    }

    private void begin(FullHttpRequest request, Exchange next) {
        exchange = next;
        reused = used;
        received = 0;
        firstByte = -1;
        secondByte = -1;
        reusable = false;
        if (idle != null) {
            idle.cancel(false);
        }
        if (!next.begin(this, channel.eventLoop()) || !channel.isActive()) {
            ReferenceCountUtil.release(request);
            next.connectionEnded();
        } else if (http2) {
            openStream(request, next);
        } else {
            channel.pipeline().addLast(codec(), next);
            write(channel, request, next);
        }
    }

    private void openStream(FullHttpRequest request, Exchange next) {
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<Http2StreamChannel>() {
                    @Override
                    protected void initChannel(Http2StreamChannel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), next);
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opening) -> {
                    if (opening.isSuccess()) {
                        write(opening.getNow(), request, next);
                    } else {
                        ReferenceCountUtil.release(request);
                        next.connectionEnded();
                    }
                });
    }

    private static void write(Channel to, FullHttpRequest request, Exchange next) {
        to.writeAndFlush(request).addListener(written -> {
            if (written.isSuccess()) {
                next.written();
            } else {
                next.writeFailed(written.cause());
            }
        });
    }

    private static HttpClientCodec codec() {
        var config = new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_HEAD_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                // RFC 9112, section 2.2: a client may take a line feed alone for the end of a line.
                .setStrictLineParsing(false)
                // RFC 9110, section 8.6: the same length said twice is one length.
                .setAllowDuplicateContentLengths(true)
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false));
        return new HttpClientCodec(config, false, false);
    }

    /** Looks at all that comes in, before the decoder does. */
    private final class Watch extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                note(bytes);
            }
            if (exchange != null) {
                context.fireChannelRead(message);
            } else {
                ReferenceCountUtil.release(message);
                if (message instanceof ByteBuf) {
                    // Nothing was asked for, so this would be taken for the next answer.
                    HttpConnection.close(context.channel());
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Exchange current = exchange;
            if (current == null) {
                HttpConnection.close(context.channel());
            } else {
                current.broke(cause);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            context.fireChannelInactive();
            Exchange current = exchange;
            if (current != null) {
                current.connectionEnded();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            ReferenceCountUtil.release(event);
        }

        private void note(ByteBuf bytes) {
            if (received == 0 && bytes.isReadable()) {
                firstByte = bytes.getUnsignedByte(bytes.readerIndex());
                secondByte = bytes.readableBytes() > 1 ? bytes.getUnsignedByte(bytes.readerIndex() + 1) : -1;
            }
            received += bytes.readableBytes();
        }
    }
}
