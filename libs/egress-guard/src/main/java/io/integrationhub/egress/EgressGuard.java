package io.integrationhub.egress;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import inet.ipaddr.IPAddress;
import io.integrationhub.egress.EgressRefused.Reason;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
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
import org.jspecify.annotations.Nullable;

/**
 * Decides where the suite may connect. Every URL that a customer gives passes here twice: when it is saved ({@link
 * #check}, so that the person sees why) and directly before each use, because names change their addresses and
 * installations their rules.
 */
@Singleton
public class EgressGuard {

    /** Finds the addresses of a host name; may block. Replaceable, so that tests decide what DNS says. */
    @FunctionalInterface
    public interface HostResolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** What the guard says of a prepared URL: exactly one of the two. */
    public interface Verdict {
        /**
         * It may be connected to.
         *
         * @param lookUpNanos how long it took to look up the host; {@link Timings#NONE} when that was not necessary
         */
        void allowed(CheckedTarget target, long lookUpNanos);

        /** An {@link EgressRefused}; anything else is a fault of our own. */
        void failed(Throwable failure);
    }

    /**
     * Where a request goes: a URL together with the addresses that were checked for it. Only the guard makes one. To be
     * used at once, as it holds for the moment of the check.
     */
    public static final class CheckedTarget {
        private final UrlPolicy.Target url;
        private final List<InetAddress> addresses;
        private final Found found;

        private CheckedTarget(UrlPolicy.Target url, Found found) {
            this.url = url;
            this.addresses =
                    found.addresses.stream().map(IPAddress::toInetAddress).toList();
            this.found = found;
        }

        /** Whether its host need not be looked up again yet. */
        boolean isGood() {
            return found.isGood();
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

    /**
     * The addresses of a host.
     *
     * @param lasting whether they are the host itself, which is an address
     * @param until {@link System#nanoTime} at which they are to be looked up again
     */
    private record Found(List<IPAddress> addresses, boolean lasting, long until) {
        static Found itself(IPAddress literal) {
            return new Found(List.of(literal), true, 0);
        }

        boolean isGood() {
            return lasting || System.nanoTime() - until < 0;
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
    private final AsyncCache<String, Found> resolved;
    private final Duration dnsCache;

    public EgressGuard(EgressConfig config, HostResolver resolver, Vertx vertx) {
        this.addresses = new AddressPolicy(
                config.allowedCidrs().orElse(List.of()), config.refusedCidrs().orElse(List.of()));
        this.urls = new UrlPolicy(config.allowHttp(), config.refusedPorts(), refusedDomains(config));
        this.resolver = resolver;
        this.vertx = vertx;
        this.dnsTimeout = config.dnsTimeout();
        this.dnsCache = config.dnsCache();
        this.resolved = Caffeine.newBuilder()
                .executor(dnsThreads)
                .maximumSize(CACHED_HOSTS)
                .expireAfter(Expiry.<String, Found>creating(
                        (host, found) -> found.addresses.isEmpty() ? CACHE_OF_FAILURES : dnsCache))
                .buildAsync();
    }

    /**
     * Checks the URL's text and every address of its host. Fails with {@link EgressRefused}; its reason {@link
     * Reason#NOT_RESOLVED} is worth another try. The result is delivered on the caller's Vert.x context.
     */
    public Uni<CheckedTarget> check(String url) {
        return Uni.createFrom().item(() -> parse(url)).chain(this::checkAddresses);
    }

    /**
     * A target, and what it took to check it.
     *
     * @param lookUpNanos how long it took to look up the host; {@link Timings#NONE} when that was not necessary
     */
    public record Measured(CheckedTarget target, long lookUpNanos) {}

    /** As {@link #check(String)}, and how long the look-up took. */
    public Uni<Measured> measure(String url) {
        return Uni.createFrom()
                .emitter(emitter -> check(prepare(url), new Verdict() {
                    @Override
                    public void allowed(CheckedTarget target, long lookUpNanos) {
                        emitter.complete(new Measured(target, lookUpNanos));
                    }

                    @Override
                    public void failed(Throwable failure) {
                        emitter.fail(failure);
                    }
                }));
    }

    /** Reads and judges a URL for many requests; throws {@link EgressRefused} when its text alone is not acceptable. */
    public PreparedUrl prepare(String url) {
        return new PreparedUrl(parse(url));
    }

    /**
     * As {@link #check(String)}, with a call back instead of a Uni: at once when what is known of the addresses is no older
     * than the configuration allows, else when they were looked up and checked again, on the caller's Vert.x context. What
     * is allowed does not change while the process runs.
     */
    public void check(PreparedUrl prepared, Verdict verdict) {
        CheckedTarget latest = prepared.latest();
        if (latest != null) {
            verdict.allowed(latest, Timings.NONE);
            return;
        }
        ContextInternal context = ((VertxInternal) vertx.getDelegate()).getOrCreateContext();
        long start = System.nanoTime();
        UrlPolicy.Target url = prepared.url();
        CompletionStage<Found> looking = url.literal()
                .<CompletionStage<Found>>map(literal -> CompletableFuture.completedStage(Found.itself(literal)))
                .orElseGet(() -> lookUp(url.host()));
        var unused = looking.handle((found, failure) -> {
            context.runOnContext(onContext -> decide(prepared, found, failure, start, verdict));
            return found;
        });
    }

    private void decide(
            PreparedUrl prepared, @Nullable Found found, @Nullable Throwable failure, long start, Verdict verdict) {
        CheckedTarget target;
        try {
            if (failure instanceof TimeoutException) {
                throw notResolvedInTime(prepared.url().host());
            }
            target = checked(prepared.url(), found == null ? nothing() : found);
            prepared.checked(target);
        } catch (RuntimeException | Error refused) {
            verdict.failed(refused);
            return;
        }
        boolean isLookedUp = prepared.url().literal().isEmpty();
        verdict.allowed(target, isLookedUp ? System.nanoTime() - start : Timings.NONE);
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
                .map(literal -> Uni.createFrom().item(Found.itself(literal)))
                .orElseGet(() -> addressesOf(target.host()))
                .map(found -> checked(target, found));
    }

    private Uni<Found> addressesOf(String host) {
        Executor callersContext = MutinyHelper.executor(vertx.getDelegate().getOrCreateContext());
        return Uni.createFrom()
                .completionStage(() -> lookUp(host))
                .onFailure(TimeoutException.class)
                .transform(late -> notResolvedInTime(host))
                .onFailure(failure -> !(failure instanceof EgressRefused))
                .recoverWithItem(this::nothing)
                .emitOn(callersContext);
    }

    /**
     * One look-up per host at a time, however many wait for it; each waits no longer than the timeout. Without a cache each
     * looks up itself: an entry that expires at once may still be seen by who asks as soon as it is there.
     */
    private CompletionStage<Found> lookUp(String host) {
        CompletableFuture<Found> found = dnsCache.isPositive()
                // A copy, because timing out or cancelling one caller's future must not end that of the others.
                ? resolved.get(host, this::resolve).copy()
                : CompletableFuture.supplyAsync(() -> resolve(host), dnsThreads);
        return found.orTimeout(dnsTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Found resolve(String host) {
        if (!lookups.tryAcquire()) {
            return nothing();
        }
        try {
            return found(AddressOrder.of(resolver.resolve(host)).stream()
                    .map(address -> AddressPolicy.of(address.getAddress()))
                    .toList());
        } catch (UnknownHostException e) {
            return nothing();
        } finally {
            lookups.release();
        }
    }

    private Found nothing() {
        return found(List.of());
    }

    private Found found(List<IPAddress> addresses) {
        return new Found(addresses, false, System.nanoTime() + dnsCache.toNanos());
    }

    private CheckedTarget checked(UrlPolicy.Target target, Found found) {
        if (found.addresses.isEmpty()) {
            throw notResolved(target.host(), " to an address");
        }
        found.addresses.forEach(address -> requireAllowed(target, address));
        return new CheckedTarget(target, found);
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

    private EgressRefused notResolvedInTime(String host) {
        return notResolved(host, " within " + dnsTimeout.toMillis() + " milliseconds");
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
