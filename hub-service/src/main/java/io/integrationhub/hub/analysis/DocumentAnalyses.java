package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.attribute.EventAttributes.Sealed;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.session.PublishedEventView;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored analyses and what happens to them. Events are keyed by the analysis, so that they keep their order. */
@ApplicationScoped
class DocumentAnalyses {

    private static final String AUDITED = "document_analysis";

    private final AnalysisParties parties;
    private final AnalysisRepository repository;
    private final SessionEvents events;
    private final UserActions actions;
    private final Idempotency idempotency;
    private final DatabaseTime clock;

    DocumentAnalyses(
            AnalysisParties parties,
            AnalysisRepository repository,
            SessionEvents events,
            UserActions actions,
            Idempotency idempotency,
            DatabaseTime clock) {
        this.parties = parties;
        this.repository = repository;
        this.events = events;
        this.actions = actions;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** Stores an analysis, and its first event with it; the hubs that it names exist until it is stored. */
    @WithTransaction
    Uni<IdempotentAnswer<CreatedAnalysisView>> store(IdempotentCall<CreatedAnalysisView> call, NewAnalysis created) {
        String id = created.answer().analysisId();
        return idempotency.once(call, id, () -> store(call.account(), created).replaceWith(created.answer()));
    }

    private Uni<String> store(String account, NewAnalysis created) {
        return lock(account, created)
                .chain(() -> repository.persist(created.analysis()))
                .chain(analysis ->
                        events.raise(account, analysis.id().toString(), AnalysisEvent.STARTED, created.event()))
                .call(() -> record(created));
    }

    private Uni<Void> record(NewAnalysis created) {
        DocumentAnalysis analysis = created.analysis();
        return actions.record(
                "document_analysis.created",
                AuditedObject.of(AUDITED, analysis.id().toString()),
                new Said(analysis.sessionId(), analysis.sourceName(), analysis.eventsHub()),
                UserActions.attributesOf(created.event()));
    }

    /** What the audit shows of a call. */
    private record Said(
            @Nullable String sessionId,
            @Nullable String sourceName,
            @Nullable String eventsHub) {}

    /** With the session locked, the analysis follows its route, and nobody else adds one meanwhile. */
    private Uni<Void> lock(String account, NewAnalysis created) {
        return parties.lock(account, created)
                .invoke(route -> route.ifPresent(created::routeEventsTo))
                .chain(() -> requireRoom(account, created.analysis().sessionId()));
    }

    private Uni<Void> requireRoom(String account, @Nullable String session) {
        return session == null
                ? Uni.createFrom().voidItem()
                : repository
                        .countOfSession(account, session)
                        .invoke(DocumentAnalyses::requireRoom)
                        .replaceWithVoid();
    }

    private static void requireRoom(long analyses) {
        if (analyses >= DocumentAnalysis.MAX_OF_SESSION) {
            throw HubServiceProblem.SESSION_TOO_LARGE.at(
                    "/sessionId", "A session has " + DocumentAnalysis.MAX_OF_SESSION + " document analyses at most.");
        }
    }

    @WithSession
    Uni<DocumentAnalysis> find(String account, UUID id) {
        return repository.require(account, id);
    }

    @WithSession
    Uni<Page<AnalysisSummaryView>> list(String account, @Nullable Cursor after, int limit) {
        return repository.page(account, after, limit).map(rows -> Page.of(rows, limit, AnalysisSummaryView::position));
    }

    @WithSession
    Uni<Boolean> exists(String account, UUID id) {
        return repository.exists(account, id);
    }

    /** Stores an event of an analysis for publishing; document_analysis.completed also ends the analysis. */
    @WithTransaction
    Uni<IdempotentAnswer<PublishedEventView>> raise(
            IdempotentCall<PublishedEventView> call, UUID id, String type, Sealed event) {
        return idempotency.once(
                call,
                id.toString(),
                () -> raise(call.account(), id, type, event.data())
                        .map(raised -> new PublishedEventView(raised, event.unmapped())));
    }

    private Uni<String> raise(String account, UUID id, String type, ObjectNode data) {
        return repository
                .requireForChange(account, id)
                .invoke(DocumentAnalysis::requireKept)
                .invoke(analysis ->
                        AnalysisEvent.end(type, data).ifPresent(end -> analysis.complete(end, clock.instant())))
                .chain(analysis -> events.raise(account, id.toString(), type, data))
                .call(() -> actions.recordEvent(
                        "document_analysis.event_published", AuditedObject.of(AUDITED, id.toString()), type, data));
    }
}
