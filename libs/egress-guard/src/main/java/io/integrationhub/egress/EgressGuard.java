package io.integrationhub.egress;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import inet.ipaddr.IPAddress;
import io.integrationhub.egress.EgressRefused.Reason;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Decides where the suite may connect. Every URL that a customer gives passes here twice: when it is saved ({@link
 * #check}, so that the person sees why) and directly before each use, because names change their addresses and
 * installations their rules.
 */
@ApplicationScoped
public class EgressGuard {

    /** Finds the addresses of a host name; may block. Replaceable, so that tests decide what DNS says. */
    @FunctionalInterface
    public interface HostResolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * Where a request goes: a URL together with the addresses that were checked for it. Only the guard makes one. To be
     * used at once, as it holds for the moment of the check.
     */
    public static final class CheckedTarget {
        private final UrlPolicy.Target url;
        private final List<InetAddress> addresses;

        private CheckedTarget(UrlPolicy.Target url, List<InetAddress> addresses) {
            this.url = url;
            this.addresses = addresses;
        }

        UrlPolicy.Target url() {
            return url;
        }

        /** The host of the URL in lower-case ASCII, an IPv6 literal in brackets. */
        public String host() {
            return url.host();
        }

        /** All addresses of the host, in the order in which they are tried. */
        public List<InetAddress> addresses() {
            return addresses;
        }

        /** The origin only: path and query may hold a secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    private static final int LOOKUPS_AT_ONCE = 1_000;
    private static final int CACHED_HOSTS = 10_000;
    /** A name that does not resolve is asked again soon: its owner may be creating it just now. */
    private static final Duration CACHE_OF_FAILURES = Duration.ofSeconds(1);

    private final AddressPolicy addresses;
    private final UrlPolicy urls;
    private final HostResolver resolver;
    private final Vertx vertx;
    private final Duration dnsTimeout;
    /** Cheap threads, so that names whose servers do not answer keep nobody else's waiting. */
    private final ExecutorService dnsThreads = Executors.newVirtualThreadPerTaskExecutor();

    private final Semaphore lookups = new Semaphore(LOOKUPS_AT_ONCE);
    private final AsyncCache<String, List<IPAddress>> resolved;
    private final boolean isCaching;

    public EgressGuard(EgressConfig config, HostResolver resolver, Vertx vertx) {
        this.addresses = new AddressPolicy(
                config.allowedCidrs().orElse(List.of()), config.refusedCidrs().orElse(List.of()));
        this.urls = new UrlPolicy(config.allowHttp(), config.refusedPorts(), refusedDomains(config));
        this.resolver = resolver;
        this.vertx = vertx;
        this.dnsTimeout = config.dnsTimeout();
        this.isCaching = !config.dnsCache().isZero();
        this.resolved = Caffeine.newBuilder()
                .executor(dnsThreads)
                .maximumSize(CACHED_HOSTS)
                .expireAfter(Expiry.<String, List<IPAddress>>creating(
                        (host, found) -> found.isEmpty() ? CACHE_OF_FAILURES : config.dnsCache()))
                .buildAsync();
    }

    /**
     * Checks the URL's text and every address of its host. Fails with {@link EgressRefused}; its reason {@link
     * Reason#NOT_RESOLVED} is worth another try. The result is delivered on the caller's Vert.x context.
     */
    public Uni<CheckedTarget> check(String url) {
        return Uni.createFrom().item(() -> parse(url)).chain(this::checkAddresses);
    }

    /** The part of {@link #check} that needs no network: throws {@link EgressRefused} when the text alone tells. */
    public void checkSyntax(String url) {
        UrlPolicy.Target target = parse(url);
        target.literal().ifPresent(literal -> requireAllowed(target, literal));
    }

    @Produces
    @Singleton
    @DefaultBean
    static HostResolver systemResolver(EgressConfig config, Vertx vertx) {
        return new DnsResolver((VertxInternal) vertx.getDelegate(), config.dnsTimeout());
    }

    @PreDestroy
    void stop() {
        dnsThreads.shutdownNow();
    }

    private UrlPolicy.Target parse(String url) {
        UrlPolicy.Target target = urls.parse(url);
        if (target.internalName() && !addresses.allowsPrivateNetworks()) {
            throw internalName(target);
        }
        return target;
    }

    private Uni<CheckedTarget> checkAddresses(UrlPolicy.Target target) {
        return target.literal()
                .map(literal -> Uni.createFrom().item(List.of(literal)))
                .orElseGet(() -> addressesOf(target.host()))
                .map(found -> checked(target, found));
    }

    private Uni<List<IPAddress>> addressesOf(String host) {
        Executor callersContext = MutinyHelper.executor(vertx.getDelegate().getOrCreateContext());
        return Uni.createFrom()
                .completionStage(() -> lookUp(host))
                .onFailure(TimeoutException.class)
                .transform(late -> notResolved(host, " within " + dnsTimeout.toMillis() + " milliseconds"))
                .onFailure(failure -> !(failure instanceof EgressRefused))
                .recoverWithItem(List.<IPAddress>of())
                .emitOn(callersContext);
    }

    /**
     * One look-up per host at a time, however many wait for it; each waits no longer than the timeout. Without a cache each
     * looks up itself: an entry that expires at once may still be seen by who asks as soon as it is there.
     */
    private CompletionStage<List<IPAddress>> lookUp(String host) {
        CompletableFuture<List<IPAddress>> found = isCaching
                // A copy, because timing out or cancelling one caller's future must not end that of the others.
                ? resolved.get(host, this::resolve).copy()
                : CompletableFuture.supplyAsync(() -> resolve(host), dnsThreads);
        return found.orTimeout(dnsTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<IPAddress> resolve(String host) {
        if (!lookups.tryAcquire()) {
            return List.of();
        }
        try {
            return AddressOrder.of(resolver.resolve(host)).stream()
                    .map(address -> AddressPolicy.of(address.getAddress()))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        } finally {
            lookups.release();
        }
    }

    private CheckedTarget checked(UrlPolicy.Target target, List<IPAddress> found) {
        if (found.isEmpty()) {
            throw notResolved(target.host(), " to an address");
        }
        found.forEach(address -> requireAllowed(target, address));
        return new CheckedTarget(
                target, found.stream().map(IPAddress::toInetAddress).toList());
    }

    private void requireAllowed(UrlPolicy.Target target, IPAddress address) {
        addresses.refusal(address).ifPresent(kind -> {
            throw new EgressRefused(
                    kind == AddressPolicy.Kind.METADATA ? Reason.METADATA_SERVICE : Reason.ADDRESS_NOT_ALLOWED,
                    "The host " + target.host() + (target.literal().isPresent() ? " is " : " resolves to ")
                            + kind.description + ", which is not allowed here.");
        });
        if (target.internalName() && !addresses.isAllowListed(address)) {
            throw internalName(target);
        }
    }

    private static EgressRefused notResolved(String host, String how) {
        return new EgressRefused(Reason.NOT_RESOLVED, "The host " + host + " could not be resolved" + how + ".");
    }

    private static EgressRefused internalName(UrlPolicy.Target target) {
        return new EgressRefused(
                Reason.INTERNAL_NAME,
                "The host " + target.host() + " is a name of an internal network, which is not allowed here.");
    }

    private static List<String> refusedDomains(EgressConfig config) {
        List<String> sites = config.inspectionSites().orElseGet(EgressGuard::bundledInspectionSites);
        return Stream.concat(sites.stream(), config.refusedDomains().orElse(List.of()).stream())
                .toList();
    }

    private static List<String> bundledInspectionSites() {
        try (var list = Objects.requireNonNull(EgressGuard.class.getResourceAsStream("inspection-sites.txt"));
                var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
