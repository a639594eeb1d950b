package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.HostResolver;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.Future;
import io.vertx.core.impl.VertxInternal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the hosts file and the DNS servers of this machine (resolv.conf), and remembers nothing: {@link InetAddress}
 * would keep what it has found for half a minute, or for good, by settings of the Java runtime.
 */
final class DnsResolver implements HostResolver {

    /** So that a server that does not answer leaves time to ask the next one. */
    private static final int QUERIES_IN_TIME = 3;

    private final DnsNameResolver dns;
    private final Supplier<HostsFileEntriesProvider> hostsFile;
    private final Duration timeout;

    DnsResolver(VertxInternal vertx, Duration timeout) {
        this(
                vertx,
                timeout,
                DnsServerAddressStreamProviders.platformDefault(),
                () -> HostsFileEntriesProvider.parser().parseSilently());
    }

    DnsResolver(
            VertxInternal vertx,
            Duration timeout,
            DnsServerAddressStreamProvider servers,
            Supplier<HostsFileEntriesProvider> hostsFile) {
        this.hostsFile = hostsFile;
        this.timeout = timeout;
        var transport = vertx.transport();
        this.dns = new DnsNameResolverBuilder(vertx.getEventLoopGroup().next())
                .datagramChannelFactory(() -> transport.datagramChannel())
                .socketChannelFactory(
                        () -> (SocketChannel) transport.channelFactory(false).newChannel())
                // A port of its own for each question makes forged answers harder (RFC 5452, section 9.2).
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(servers)
                .hostsFileEntriesResolver((host, types) -> null)
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV6_PREFERRED)
                .completeOncePreferredResolved(false)
                .queryTimeoutMillis(Math.max(1, timeout.toMillis() / QUERIES_IN_TIME))
                .build();
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> local = fromHostsFile(host);
        return local.isEmpty() ? ask(host) : local;
    }

    private List<InetAddress> fromHostsFile(String host) {
        HostsFileEntriesProvider entries = hostsFile.get();
        List<InetAddress> found = new ArrayList<>(entries.ipv6Entries().getOrDefault(host, List.of()));
        found.addAll(entries.ipv4Entries().getOrDefault(host, List.of()));
        return found;
    }

    private List<InetAddress> ask(String host) throws UnknownHostException {
        var answer = new CompletableFuture<List<InetAddress>>();
        dns.resolveAll(host).addListener((Future<List<InetAddress>> found) -> {
            if (found.isSuccess()) {
                answer.complete(found.getNow());
            } else {
                answer.completeExceptionally(found.cause());
            }
        });
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
