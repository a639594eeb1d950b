package io.integrationhub.kit.http;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Gives Vert.x the transport that lets {@link RequestGuards} see each server before it listens: there is no other place from
 * which a connection can be reached before its first byte (ADR 29). Vert.x makes it, so it looks for the bean itself.
 */
public class GuardedServers implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        if (!(builder.findTransport() instanceof JDKTransport)) {
            throw new IllegalStateException("quarkus.vertx.prefer-native-transport must be false.");
        }
        builder.findTransport(new GuardedTransport());
    }

    private static final class GuardedTransport extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            ArcContainer beans = Arc.container();
            if (beans != null) {
                beans.instance(RequestGuards.class).get().guard(options.getPort(), bootstrap);
            }
        }
    }
}
