package io.integrationhub.credential.signingkey;

import io.integrationhub.kit.async.SharedLoad;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys, kept in memory: a rotation by another instance is noticed within a minute. While the database cannot
 * be reached, no key signs or verifies here that may have been removed meanwhile. The public keys are still published:
 * without them nobody could verify valid tokens.
 */
@ApplicationScoped
public class SigningKeys {

    /** How old the keys may be that this service itself signs and verifies with. */
    static final Duration KEEP = Duration.ofMinutes(1);

    /** How old the published keys may be. */
    static final Duration PUBLISH = Duration.ofHours(1);

    private final StoredKeySet stored;
    private final DatabaseTime clock;
    private final SharedLoad<KeySet> load = new SharedLoad<>(this::read);
    private volatile @Nullable Loaded loaded;

    SigningKeys(StoredKeySet stored, DatabaseTime clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** The key to sign with now. Must be called outside of a transaction. */
    public Uni<Signer> signer() {
        return keySet(KEEP).map(KeySet::signer);
    }

    /** The public keys of all tokens that are valid. Must be called outside of a transaction. */
    public Uni<List<JsonWebKey>> verifiers() {
        return keySet(KEEP).map(KeySet::verifiers);
    }

    /** The public keys of all tokens that are valid, for others. Must be called outside of a transaction. */
    Uni<KeySetView> published() {
        return keySet(PUBLISH).map(KeySet::view);
    }

    private Uni<KeySet> keySet(Duration oldest) {
        var known = loaded;
        return known != null && known.since().plus(oldest).isAfter(clock.instant())
                ? Uni.createFrom().item(known.keys())
                : load.get();
    }

    private Uni<KeySet> read() {
        var now = clock.instant();
        return stored.load().invoke(keys -> loaded = new Loaded(keys, now));
    }

    /** Keys change on their own time, also while nobody asks for tokens. Often enough that requests find them in memory. */
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotate() {
        return read().replaceWithVoid();
    }

    private record Loaded(KeySet keys, Instant since) {}
}
