package io.integrationhub.kit.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;

/**
 * Gives Vert.x the transport that lets {@link RequestGuards} see each server before it listens: there is no other place from
 * which a connection can be reached before its first byte (ADR 29). Vert.x makes it, so it looks for the bean itself.
 */
public class GuardedServers implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        Transport found = builder.findTransport();
        builder.findTransport(found instanceof JDKTransport ? new GuardedJdkTransport() : new GuardedTransport(found));
    }

    private static void guard(NetServerOptions options, ServerBootstrap bootstrap) {
        ArcContainer beans = Arc.container();
        if (beans != null) {
            beans.instance(RequestGuards.class).get().guard(options.getPort(), bootstrap);
        }
    }

    /** Vert.x tells the JDK's transport by its class. */
    private static final class GuardedJdkTransport extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            guard(options, bootstrap);
        }
    }

    /** One of the operating system. */
    private static final class GuardedTransport implements Transport {
        private final Transport system;

        private GuardedTransport(Transport system) {
            this.system = system;
        }

        @Override
        public boolean supportsDomainSockets() {
            return system.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return system.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return system.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return system.unavailabilityCause();
        }

        @Override
        public java.net.SocketAddress convert(SocketAddress address) {
            return system.convert(address);
        }

        @Override
        public SocketAddress convert(java.net.SocketAddress address) {
            return system.convert(address);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return system.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public DatagramChannel datagramChannel() {
            return system.datagramChannel();
        }

        @Override
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return system.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return system.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return system.serverChannelFactory(domainSocket);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            system.configure(channel, options);
        }

        @Override
        public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap bootstrap) {
            system.configure(options, domainSocket, bootstrap);
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            system.configure(options, domainSocket, bootstrap);
            guard(options, bootstrap);
        }
    }
}
