package io.integrationhub.credential.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.integrationhub.kit.time.DatabaseTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts attempts to authenticate, in memory. A right secret is refused only to an address that has itself presented
 * wrong ones for that client, or makes too many requests: whoever attacks from elsewhere locks out only himself.
 */
@Singleton
public class AuthenticationAttempts {

    private final LimitConfig config;
    private final LockPolicy policy;
    private final DatabaseTime clock;
    private final Cache<AddressRange, Bucket> requests;
    private final Cache<AuthenticationAttempt, Failures> failures;
    private final Cache<String, RecentFailures> ofClients;
    private final Cache<AuthenticationAttempt, Boolean> successes;

    AuthenticationAttempts(LimitConfig config, DatabaseTime clock) {
        this.config = config;
        this.policy = new LockPolicy(config.firstLock(), config.longestLock(), config.forgetAfter());
        this.clock = clock;
        this.requests = cache(refillTime());
        this.failures = cache(config.forgetAfter());
        this.ofClients = cache(config.attackWindow());
        this.successes = cache(config.rememberSuccess());
    }

    /** Nothing that is older matters. */
    private <K, V> Cache<K, V> cache(Duration keep) {
        return Caffeine.newBuilder()
                .maximumSize(config.maxEntries())
                .expireAfterAccess(keep)
                .build();
    }

    /** After this time without a request a bucket is full, and as good as a new one. */
    private Duration refillTime() {
        return Duration.ofSeconds(1 + config.addressBurst() / config.addressRequestsPerSecond());
    }

    /** Counts a request from an address, whatever it asks for. */
    public Verdict request(String address) {
        var bucket = Objects.requireNonNull(requests.get(AddressRange.of(address), range -> bucket()));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Verdict.ALLOWED
                : new Verdict.Later(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(config.addressBurst())
                        .refillGreedy(config.addressRequestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** Whether the secret of an attempt may be checked. */
    public Verdict verdict(AuthenticationAttempt attempt) {
        var now = clock.instant();
        var known = Objects.requireNonNullElse(failures.getIfPresent(attempt), Failures.NONE);
        return known.isLocked(now) ? new Verdict.Later(Duration.between(now, known.lockedUntil())) : Verdict.ALLOWED;
    }

    /**
     * Counts a failure.
     *
     * @return the end of the lock that it begins, if it does
     */
    public Optional<Instant> failed(AuthenticationAttempt attempt) {
        var now = clock.instant();
        int allowed = allowed(attempt, now);
        var counted = failures.asMap()
                .compute(
                        attempt,
                        (key, known) -> policy.failed(Objects.requireNonNullElse(known, Failures.NONE), allowed, now));
        ofClients
                .asMap()
                .compute(
                        attempt.clientId(),
                        (id, known) -> Objects.requireNonNullElse(known, RecentFailures.NONE)
                                .another(now, config.attackWindow()));
        boolean begins = counted.isLocked(now) && counted.last().equals(now);
        return begins ? Optional.of(counted.lockedUntil()) : Optional.empty();
    }

    private int allowed(AuthenticationAttempt attempt, Instant now) {
        var ofClient = Objects.requireNonNullElse(ofClients.getIfPresent(attempt.clientId()), RecentFailures.NONE);
        boolean attacked = ofClient.count(now, config.attackWindow()) >= config.attack();
        return attacked && !isFamiliar(attempt) ? config.failuresUnderAttack() : config.failures();
    }

    /** Whether the client has been right from there lately. */
    public boolean isFamiliar(AuthenticationAttempt attempt) {
        return successes.getIfPresent(attempt) != null;
    }

    /** Forgets the failures: the client has its secret. */
    public void succeeded(AuthenticationAttempt attempt) {
        failures.invalidate(attempt);
        successes.put(attempt, true);
    }
}
