package io.integrationhub.dispatch.deadletter;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.deadletter.DeadLetter.Status;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The index of dead letters. */
@ApplicationScoped
class DeadLetterStore {
    /** As long as the topic keeps them. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DeadLetterRepository repository;
    private final DeadLetterContents contents;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final DatabaseTime clock;

    DeadLetterStore(
            DeadLetterRepository repository,
            DeadLetterContents contents,
            Outbox outbox,
            AuditTrail audit,
            DatabaseTime clock) {
        this.repository = repository;
        this.contents = contents;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a dead letter, once. */
    @WithTransaction
    Uni<Void> keep(DeadLetterRecord read) {
        return repository
                .findById(read.id())
                .chain(found -> found == null
                        ? repository.persist(contents.letter(read)).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    @WithSession
    Uni<List<DeadLetterSummary>> page(String account, DeadLetterFilter filter, @Nullable Cursor after, int rows) {
        return repository.page(account, filter, after, rows);
    }

    @WithSession
    Uni<DeadLetter> find(String account, UUID id) {
        return repository.require(account, id);
    }

    /** Publishes it again with what it held, and closes it: whoever asks twice publishes once. */
    @WithTransaction
    Uni<Void> redrive(String account, UUID id) {
        return repository
                .requireLocked(account, id)
                .invoke(DeadLetterStore::requireOpen)
                .call(letter -> outbox.append(contents.message(letter)))
                .chain(letter -> close(letter, Status.REDRIVEN));
    }

    @WithTransaction
    Uni<Void> discard(String account, UUID id) {
        return repository
                .requireLocked(account, id)
                .invoke(DeadLetterStore::requireOpen)
                .chain(letter -> close(letter, Status.DISCARDED));
    }

    @Scheduled(every = "6h", delayed = "15m")
    @WithTransaction
    Uni<Void> forget() {
        return repository
                .delete("deadLetteredAt < ?1", clock.instant().minus(KEPT))
                .replaceWithVoid();
    }

    static void requireOpen(DeadLetter letter) {
        if (!letter.isOpen()) {
            throw DispatchProblem.DEAD_LETTER_CLOSED.problem("The dead letter is " + letter.status() + ".");
        }
    }

    private Uni<Void> close(DeadLetter letter, Status how) {
        DeadLetterView before = contents.view(letter.summary());
        letter.close(how, clock.instant());
        return audit.byCaller(
                "dead_letter." + how.text(),
                AuditedObject.of("dead_letter", letter.id().toString()),
                Changes.between(before, contents.view(letter.summary())));
    }
}
