package io.integrationhub.credential.signingkey;

import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The key set in the database, which all instances share and which outlives them. */
@ApplicationScoped
class StoredKeySet {

    private static final Logger LOG = Logger.getLogger(StoredKeySet.class);

    private final SigningKeyRepository repository;
    private final KeyPairs pairs;
    private final KeyRotation rotation;
    private final DatabaseTime clock;

    StoredKeySet(SigningKeyRepository repository, KeyPairs pairs, KeyRotation rotation, DatabaseTime clock) {
        this.repository = repository;
        this.pairs = pairs;
        this.rotation = rotation;
        this.clock = clock;
    }

    /** Reads the keys, after doing what is due with them: the very first time, that makes one. */
    @WithTransaction
    Uni<KeySet> load() {
        return repository
                .published()
                .chain(rows -> isDue(rows) ? rotate() : Uni.createFrom().item(rows))
                .map(this::keySet);
    }

    private boolean isDue(List<SigningKey> rows) {
        return !(next(rows) instanceof RotationStep.None);
    }

    private RotationStep next(List<SigningKey> rows) {
        return rotation.decide(rows.stream().map(SigningKey::state).toList(), clock.instant());
    }

    /** Of instances that want to rotate at once, one does, and the others find it done. */
    private Uni<List<SigningKey>> rotate() {
        return repository.lock().chain(this::reread).chain(this::doAll);
    }

    /** What was read before the lock may have changed since. */
    private Uni<List<SigningKey>> reread() {
        return repository.getSession().invoke(session -> session.clear()).chain(repository::published);
    }

    private Uni<List<SigningKey>> doAll(List<SigningKey> rows) {
        var step = next(rows);
        if (step instanceof RotationStep.None) {
            return Uni.createFrom().item(rows);
        }
        return perform(step, rows)
                .chain(repository::flush)
                .chain(repository::published)
                .chain(this::doAll);
    }

    private Uni<Void> perform(RotationStep step, List<SigningKey> rows) {
        LOG.infof("signing keys change: %s", step.text());
        return switch (step) {
            case RotationStep.Create create -> create(create.stage());
            case RotationStep.Activate activate -> activate(activate, rows);
            case RotationStep.Remove remove ->
                repository.deleteById(remove.id()).replaceWithVoid();
            case RotationStep.None none -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> create(KeyStage stage) {
        var key = pairs.generate(clock.instant());
        if (stage == KeyStage.ACTIVE) {
            key.activate(clock.instant());
        }
        return repository.persist(key).replaceWithVoid();
    }

    /** The old key first: the database knows one active key at most. */
    private Uni<Void> activate(RotationStep.Activate step, List<SigningKey> rows) {
        var now = clock.instant();
        rows.stream().filter(row -> row.id().equals(step.retired())).forEach(row -> row.retire(now));
        return repository
                .flush()
                .invoke(() ->
                        rows.stream().filter(row -> row.id().equals(step.id())).forEach(row -> row.activate(now)));
    }

    private KeySet keySet(List<SigningKey> rows) {
        var signer = active(rows).map(pairs::signer).orElseThrow();
        return new KeySet(signer, new KeySetView(rows.stream().map(pairs::view).toList()), pairs.verifiers(rows));
    }

    private static Optional<SigningKey> active(List<SigningKey> rows) {
        return rows.stream().filter(row -> row.stage() == KeyStage.ACTIVE).findFirst();
    }
}
