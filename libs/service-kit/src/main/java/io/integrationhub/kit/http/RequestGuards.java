package io.integrationhub.kit.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts a {@link RequestGuard} on each connection of the servers of the API, and refuses one too many of a client. */
@Unremovable
@Singleton
class RequestGuards implements HttpServerOptionsCustomizer {

    private static final String GUARD = "request-guard";

    private static final int ROOM = 1_024;

    private final WireConfig config;
    private final long longestBody;
    private final boolean http2;
    private final ConnectionCounts connections;
    private final MeterRegistry metrics;
    private final Counter tooMany;
    /** By the port of the options; servers of others in the same process, such as in tests, have other ports. */
    private final Map<Integer, HttpServerOptions> servers = new ConcurrentHashMap<>();

    RequestGuards(
            WireConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestBody,
            @ConfigProperty(name = "quarkus.http.http2") boolean http2,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> proxies,
            MeterRegistry metrics) {
        requirePositive("head-timeout", config.headTimeout());
        requirePositive("body-timeout", config.bodyTimeout());
        this.config = config;
        this.longestBody = longestBody.asLongValue();
        this.http2 = http2;
        this.connections = new ConnectionCounts(config.connectionsPerAddress(), proxies.orElse(List.of()));
        this.metrics = metrics;
        this.tooMany = metrics.counter("http.connections.refused");
    }

    /** A wrong setting stops the start. */
    private static void requirePositive(String property, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalStateException("integration-hub.http." + property + " must be longer than nothing.");
        }
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        takeOver(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        takeOver(options);
    }

    /** From here on it is never the server's own decoder that finds a head too large: it would say so without a body. */
    private void takeOver(HttpServerOptions options) {
        servers.put(options.getPort(), new HttpServerOptions(options));
        options.setMaxInitialLineLength(options.getMaxInitialLineLength() + ROOM);
        options.setMaxHeaderSize(options.getMaxHeaderSize() + ROOM);
    }

    /** Called for each server, before it listens, with the port that its options have. */
    void guard(int port, ServerBootstrap bootstrap) {
        ChannelHandler server = bootstrap.config().childHandler();
        HttpServerOptions options = servers.get(port);
        if (options == null || server == null) {
            return;
        }
        var limits = new RequestGuard.Limits(
                options.getMaxInitialLineLength(),
                options.getMaxHeaderSize(),
                longestBody,
                config.headTimeout(),
                config.bodyTimeout(),
                http2,
                status -> metrics.counter("http.requests.refused", "status", Integer.toString(status))
                        .increment());
        bootstrap.childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (isOneTooMany(channel)) {
                    channel.unsafe().closeForcibly();
                    return;
                }
                channel.pipeline().addLast(options.isSsl() ? new AfterTls(limits) : new RequestGuard(limits));
                channel.pipeline().addLast(server);
            }
        });
    }

    private boolean isOneTooMany(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress client)) {
            return false;
        }
        if (!connections.enter(client)) {
            tooMany.increment();
            return true;
        }
        channel.closeFuture().addListener(closed -> connections.leave(client));
        return false;
    }

    /** Waits until the server has put up TLS, whose other side is where requests can be read. */
    private static final class AfterTls extends ChannelInboundHandlerAdapter {

        private final RequestGuard.Limits limits;

        AfterTls(RequestGuard.Limits limits) {
            this.limits = limits;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ChannelHandlerContext tls = ctx.pipeline().context(SslHandler.class);
            ctx.pipeline().addAfter(tls.name(), GUARD, new RequestGuard(limits));
            ctx.pipeline().remove(this);
            ctx.fireChannelRead(message);
        }
    }
}
