package io.integrationhub.credential.signingkey;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/** The signing keys, kept in memory for a while: a rotation by another instance is noticed within that time. */
@ApplicationScoped
public class SigningKeys {

    static final Duration KEEP = Duration.ofMinutes(1);

    private final StoredKeySet stored;
    private final Clock clock;
    private volatile @Nullable Loaded loaded;

    SigningKeys(StoredKeySet stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** The key to sign with now. Must be called outside of a transaction. */
    public Uni<Signer> signer() {
        return keySet().map(KeySet::signer);
    }

    /** The public keys of all tokens that are valid. Must be called outside of a transaction. */
    public Uni<List<JsonWebKey>> verifiers() {
        return keySet().map(KeySet::verifiers);
    }

    Uni<KeySetView> published() {
        return keySet().map(KeySet::view);
    }

    private Uni<KeySet> keySet() {
        var kept = loaded;
        return kept != null && kept.until().isAfter(clock.instant())
                ? Uni.createFrom().item(kept.keys())
                : load();
    }

    private Uni<KeySet> load() {
        return stored.load()
                .invoke(keys -> loaded = new Loaded(keys, clock.instant().plus(KEEP)));
    }

    /** Keys change on their own time, also while nobody asks for tokens. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotate() {
        return load().replaceWithVoid();
    }

    private record Loaded(KeySet keys, Instant until) {}
}
