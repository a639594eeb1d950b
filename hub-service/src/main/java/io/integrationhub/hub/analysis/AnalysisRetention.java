package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.access.audit.AuditTrail;
import io.integrationhub.access.audit.AuditedObject;
import io.integrationhub.access.audit.Changes;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.session.Retention;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Erases analyses without a session when their retention is over; those of a session go with it. */
@ApplicationScoped
class AnalysisRetention {

    private static final int BATCH = 50;
    private static final String ERASED = "document_analysis.erased";

    private final AnalysisRepository repository;
    private final AnalysisErasure erasure;
    private final SessionEvents events;
    private final AuditTrail audit;
    private final Retention retention;
    private final ObjectMapper json;

    AnalysisRetention(
            AnalysisRepository repository,
            AnalysisErasure erasure,
            SessionEvents events,
            AuditTrail audit,
            Retention retention,
            ObjectMapper json) {
        this.repository = repository;
        this.erasure = erasure;
        this.events = events;
        this.audit = audit;
        this.retention = retention;
        this.json = json;
    }

    @Scheduled(every = Retention.LOOK_EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> eraseDue() {
        return retention
                .over()
                .map(this::eraseDue)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseDue(Instant over) {
        return eraseBatch(over)
                .chain(erased -> erased < BATCH ? Uni.createFrom().voidItem() : eraseDue(over));
    }

    /** Returns how many were erased. */
    @WithTransaction
    Uni<Integer> eraseBatch(Instant over) {
        return repository.standaloneSince(over, BATCH).call(this::eraseAll).map(List::size);
    }

    /** One after the other: they share a transaction. */
    private Uni<?> eraseAll(List<DocumentAnalysis> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .last();
    }

    private Uni<Void> erase(DocumentAnalysis analysis) {
        String account = analysis.account();
        String id = analysis.id().toString();
        return erasure.erase(analysis)
                .chain(() -> events.raise(account, id, ERASED, event(id)))
                .chain(() ->
                        audit.bySystem(account, ERASED, AuditedObject.of("document_analysis", id), Changes.none()));
    }

    /** As contracts/schemas/document_analysis.erased.v1.json says. */
    private ObjectNode event(String id) {
        return json.createObjectNode().put("analysisId", id).put("reason", "retention");
    }
}
