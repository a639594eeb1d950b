package io.integrationhub.credential.signingkey;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The key set in the database, which all instances share and which outlives them. */
@ApplicationScoped
class StoredKeySet {

    private final SigningKeyRepository repository;
    private final KeyPairs pairs;
    private final Clock clock;

    StoredKeySet(SigningKeyRepository repository, KeyPairs pairs, Clock clock) {
        this.repository = repository;
        this.pairs = pairs;
        this.clock = clock;
    }

    /** Reads the keys; the very first time, makes one. */
    @WithTransaction
    Uni<KeySet> load() {
        return repository
                .published()
                .chain(rows -> active(rows).isPresent() ? Uni.createFrom().item(rows) : addFirst())
                .map(this::keySet);
    }

    private Uni<List<SigningKey>> addFirst() {
        return repository.insertUnlessActive(pairs.generate(clock.instant())).chain(repository::published);
    }

    private KeySet keySet(List<SigningKey> rows) {
        var signer = active(rows).map(pairs::signer).orElseThrow();
        return new KeySet(signer, new KeySetView(rows.stream().map(pairs::view).toList()));
    }

    private static Optional<SigningKey> active(List<SigningKey> rows) {
        return rows.stream()
                .filter(row -> row.status() == SigningKey.Status.ACTIVE)
                .findFirst();
    }
}
