package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.session.Retention;
import io.integrationhub.hub.session.RetentionSweep;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Erases analyses without a session when their retention is over; those of a session go with it. */
@ApplicationScoped
class AnalysisRetention {

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
                .map(this::eraseOver)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseOver(Instant time) {
        return new RetentionSweep("document analysis", last -> due(time, last), due -> erase(due, time)).run();
    }

    @WithSession
    Uni<List<Due>> due(Instant time, Due after) {
        return repository.standaloneSince(time, after, RetentionSweep.PAGE);
    }

    /** Erases an analysis that was over at that time; false when somebody else did so. */
    @WithTransaction
    Uni<Boolean> erase(Due due, Instant time) {
        return erasure.erase(due, time)
                .call(erased -> erased ? publish(due) : Uni.createFrom().voidItem());
    }

    private Uni<Void> publish(Due erased) {
        String account = erased.account();
        String id = erased.id();
        return events.raise(account, id, ERASED, event(id))
                .chain(() ->
                        audit.bySystem(account, ERASED, AuditedObject.of("document_analysis", id), Changes.none()));
    }

    /** As contracts/schemas/document_analysis.erased.v1.json says. */
    private ObjectNode event(String id) {
        return json.createObjectNode().put("analysisId", id).put("reason", "retention");
    }
}
