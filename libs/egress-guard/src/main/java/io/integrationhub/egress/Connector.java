package io.integrationhub.egress;

import io.integrationhub.egress.EgressFailure.Kind;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a host at the addresses that were checked, as RFC 8305 (Happy Eyeballs) has it: one address after the
 * other, the next as soon as one fails or is slow, and the first that is ready wins. With TLS an address is ready when the
 * handshake is done, so that one with a broken server behind it does not win.
 */
final class Connector {

    /** RFC 8305, section 5: the connection attempt delay; less when many addresses have to be tried in time. */
    private static final Duration NEXT_AFTER = Duration.ofMillis(250);

    private static final Duration SHORTEST_NEXT_AFTER = Duration.ofMillis(10);
    /** A server that has accepted is only slow: the next address is asked, too, but later. */
    private static final Duration NEXT_AFTER_ACCEPTED = Duration.ofSeconds(1);

    private final ChannelFactory<? extends Channel> channels;
    private final Tls tls;

    Connector(ChannelFactory<? extends Channel> channels, Tls tls) {
        this.channels = channels;
        this.tls = tls;
    }

    /** A connection within the time, or an {@link EgressFailure} of the phase of connecting. */
    Future<HttpConnection> open(
            CheckedTarget target, @Nullable ClientIdentity identity, EventLoop loop, Duration time) {
        var race = new Race(target, identity, loop, time);
        loop.execute(race::begin);
        return race.winner;
    }

    /** All addresses of one target, on one event loop. */
    private final class Race {
        private final UrlPolicy.Target url;
        private final @Nullable ClientIdentity identity;
        private final EventLoop loop;
        private final Duration time;
        private final Iterator<InetAddress> left;
        private final Duration nextAfter;
        private final Promise<HttpConnection> winner;
        private final List<Channel> running = new ArrayList<>();
        private @Nullable EgressFailure furthest;
        private @Nullable ScheduledFuture<?> next;
        private final long startNanos = System.nanoTime();
        private long connectNanos = Timings.NONE;

        private Race(CheckedTarget target, @Nullable ClientIdentity identity, EventLoop loop, Duration time) {
            this.url = target.url();
            this.identity = identity;
            this.loop = loop;
            this.time = time;
            this.left = target.addresses().iterator();
            Duration fair = time.dividedBy(target.addresses().size() + 1L);
            this.nextAfter = fair.compareTo(NEXT_AFTER) > 0
                    ? NEXT_AFTER
                    : fair.compareTo(SHORTEST_NEXT_AFTER) < 0 ? SHORTEST_NEXT_AFTER : fair;
            this.winner = loop.newPromise();
        }

        private void begin() {
            ScheduledFuture<?> limit = loop.schedule(this::timeUp, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
            winner.addListener(done -> {
                limit.cancel(false);
                loop.execute(this::end);
            });
            tryNext();
        }

        private void tryNext() {
            cancelNext();
            if (winner.isDone() || !left.hasNext()) {
                failWhenNoneIsLeft();
                return;
            }
            InetAddress address = left.next();
            ChannelFuture connecting = new Bootstrap()
                    .group(loop)
                    .channelFactory(channels)
                    .resolver(NoopAddressResolverGroup.INSTANCE)
                    .option(ChannelOption.TCP_NODELAY, true)
                    // A server that answers before it has read everything and closes: its answer is still to be read.
                    .option(ChannelOption.AUTO_CLOSE, false)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(time.toMillis() + 1))
                    .handler(new Quiet())
                    .connect(new InetSocketAddress(address, url.port()));
            running.add(connecting.channel());
            connecting.addListener(done -> connected(connecting, address));
            later(nextAfter);
        }

        private void connected(ChannelFuture connecting, InetAddress address) {
            Channel channel = connecting.channel();
            if (!connecting.isSuccess()) {
                failed(channel, unreachable(connecting.cause()));
            } else if (winner.isDone()) {
                HttpConnection.close(channel);
            } else if (url.tls()) {
                connectNanos = since(startNanos);
                handshake(channel, address);
            } else {
                won(channel, new HttpConnection(channel, address, null, since(startNanos), Timings.NONE));
            }
        }

        private void handshake(Channel channel, InetAddress address) {
            long acceptedNanos = System.nanoTime();
            long took = acceptedNanos - startNanos;
            SslHandler handler = tls.handler(url, identity);
            handler.setHandshakeTimeoutMillis(time.toMillis());
            channel.pipeline().addFirst(handler);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    won(channel, new HttpConnection(channel, address, handler.engine(), took, since(acceptedNanos)));
                } else {
                    failed(channel, tls.explain(done.cause(), handler.engine()).after(connectedIn(took)));
                }
            });
            later(NEXT_AFTER_ACCEPTED);
        }

        private void won(Channel channel, HttpConnection connection) {
            running.remove(channel);
            if (channel.pipeline().get(Quiet.class) != null) {
                channel.pipeline().remove(Quiet.class);
            }
            if (!winner.trySuccess(connection)) {
                HttpConnection.close(channel);
            }
        }

        private void failed(Channel channel, EgressFailure failure) {
            running.remove(channel);
            HttpConnection.close(channel);
            if (furthest == null || failure.kind().compareTo(furthest.kind()) > 0) {
                furthest = failure;
            }
            tryNext();
        }

        private void failWhenNoneIsLeft() {
            if (running.isEmpty() && !left.hasNext() && furthest != null) {
                winner.tryFailure(furthest);
            }
        }

        private void timeUp() {
            EgressFailure late = connectNanos != Timings.NONE
                    ? new EgressFailure(Kind.TLS_TIMEOUT, "did not finish the TLS handshake in time")
                            .after(connectedIn(connectNanos))
                    : new EgressFailure(Kind.CONNECT_TIMEOUT, "did not accept a connection in time");
            boolean cameFurther = furthest != null && furthest.kind().compareTo(late.kind()) > 0;
            winner.tryFailure(cameFurther && furthest != null ? furthest : late);
        }

        private void end() {
            cancelNext();
            List.copyOf(running).forEach(HttpConnection::close);
            running.clear();
        }

        private void later(Duration delay) {
            cancelNext();
            if (left.hasNext()) {
                next = loop.schedule(this::tryNext, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void cancelNext() {
            if (next != null) {
                next.cancel(false);
                next = null;
            }
        }
    }

    /** It came as far as a connection. */
    private static Timings connectedIn(long nanos) {
        return new Timings(Timings.NONE, nanos, Timings.NONE, Timings.NONE, nanos);
    }

    private static long since(long nanos) {
        return System.nanoTime() - nanos;
    }

    private static EgressFailure unreachable(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("refused")) {
            return new EgressFailure(
                    Kind.CONNECTION_REFUSED,
                    "refused the connection: nothing listens on this port, or a firewall is in between",
                    cause);
        }
        if (message.contains("timed out")) {
            return new EgressFailure(Kind.CONNECT_TIMEOUT, "did not accept a connection in time", cause);
        }
        boolean noRoute = cause instanceof NoRouteToHostException || message.contains("unreachable");
        return noRoute
                ? new EgressFailure(Kind.NO_ROUTE, "cannot be reached: there is no route to its address", cause)
                : new EgressFailure(Kind.NO_ROUTE, "cannot be reached at its address", cause);
    }

    /** Until a connection is ready futures report its failures; without this, Netty would log them, too. */
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            HttpConnection.close(context.channel());
        }
    }
}
