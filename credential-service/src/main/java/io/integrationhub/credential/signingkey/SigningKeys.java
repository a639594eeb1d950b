package io.integrationhub.credential.signingkey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The signing keys, kept in memory for a while: a rotation by another instance is noticed within that time. */
@ApplicationScoped
public class SigningKeys {

    private static final Duration KEEP = Duration.ofMinutes(1);

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

    Uni<KeySetView> published() {
        return keySet().map(KeySet::view);
    }

    private Uni<KeySet> keySet() {
        var now = clock.instant();
        var kept = loaded;
        return kept != null && kept.until().isAfter(now)
                ? Uni.createFrom().item(kept.keys())
                : stored.load().invoke(keys -> loaded = new Loaded(keys, now.plus(KEEP)));
    }

    private record Loaded(KeySet keys, Instant until) {}
}
