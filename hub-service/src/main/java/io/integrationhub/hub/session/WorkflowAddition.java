package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.hub.audit.UserActions;
import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds a workflow template to a session. When the call also narrows where the session's events go, that event comes
 * first: the dispatcher then routes the other one by it.
 */
@ApplicationScoped
class WorkflowAddition {

    private static final int MAX_WORKFLOWS = 100;

    private final SessionRepository repository;
    private final NamedHubs hubs;
    private final SessionEvents events;
    private final UserActions actions;
    private final Idempotency idempotency;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    WorkflowAddition(
            SessionRepository repository,
            NamedHubs hubs,
            SessionEvents events,
            UserActions actions,
            Idempotency idempotency,
            ObjectMapper json,
            DatabaseTime clock) {
        this.repository = repository;
        this.hubs = hubs;
        this.events = events;
        this.actions = actions;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    Uni<IdempotentAnswer<AddedWorkflowView>> add(
            String account, String id, AddWorkflowRequest request, IdempotentCall<AddedWorkflowView> call) {
        return repository
                .requireOpen(account, id)
                .chain(() -> hubs.require(account, hubs(request)))
                .chain(() -> store(account, id, request, call));
    }

    private static List<HubUse> hubs(AddWorkflowRequest request) {
        return request.eventsHub() == null ? List.of() : List.of(HubUse.forEvents("/hubs/events", request.eventsHub()));
    }

    /** The hub is locked before the session is locked, as everywhere. */
    @WithTransaction
    Uni<IdempotentAnswer<AddedWorkflowView>> store(
            String account, String id, AddWorkflowRequest request, IdempotentCall<AddedWorkflowView> call) {
        return idempotency.once(
                call, id, () -> hubs.lock(account, hubs(request)).chain(locked -> apply(account, id, request, locked)));
    }

    private Uni<AddedWorkflowView> apply(
            String account, String id, AddWorkflowRequest request, Map<String, UUID> hubs) {
        return repository.requireOpenForChange(account, id).chain(session -> apply(session, request, hubs));
    }

    private Uni<AddedWorkflowView> apply(Session session, AddWorkflowRequest request, Map<String, UUID> hubs) {
        String workflow = UUID.randomUUID().toString();
        session.setWorkflows(withNew(session, new WorkflowView(workflow, request.templateId(), clock.instant())));
        List<RaisedEventView> raised = new ArrayList<>();
        return route(session, request, hubs, raised)
                .chain(() -> raise(session, "workflow.added", added(session, workflow, request), raised))
                .chain(() -> record(session, request))
                .replaceWith(() -> new AddedWorkflowView(workflow, List.copyOf(raised)));
    }

    private Uni<Void> record(Session session, AddWorkflowRequest request) {
        return actions.record(
                "session.workflow_added",
                AuditedObject.of("session", session.id()),
                new Said(request.templateId(), request.eventsHub()),
                List.of());
    }

    /** What the audit shows of a call. */
    private record Said(String templateId, @Nullable String eventsHub) {}

    private String withNew(Session session, WorkflowView workflow) {
        ArrayNode workflows = StoredJson.array(json, session.workflows());
        if (workflows.size() >= MAX_WORKFLOWS) {
            throw HubServiceProblem.SESSION_TOO_LARGE.problem("A session has " + MAX_WORKFLOWS + " workflows at most.");
        }
        return workflows.add(json.<ObjectNode>valueToTree(workflow)).toString();
    }

    private Uni<Void> route(
            Session session, AddWorkflowRequest request, Map<String, UUID> hubs, List<RaisedEventView> raised) {
        String hub = request.eventsHub();
        if (hub == null) {
            return Uni.createFrom().voidItem();
        }
        session.routeEventsTo(hub, Objects.requireNonNull(hubs.get(hub)));
        ObjectNode data = json.createObjectNode().put("sessionId", session.id());
        data.putObject("hubs").put("events", hub);
        return raise(session, "session.routing_changed", data.put("templateId", request.templateId()), raised);
    }

    private ObjectNode added(Session session, String workflow, AddWorkflowRequest request) {
        ObjectNode data = json.createObjectNode()
                .put("sessionId", session.id())
                .put("workflowId", workflow)
                .put("templateId", request.templateId());
        if (request.eventsHub() != null) {
            data.putObject("hubs").put("events", request.eventsHub());
        }
        return data;
    }

    private Uni<Void> raise(Session session, String type, ObjectNode data, List<RaisedEventView> raised) {
        return events.raise(session.account(), session.id(), type, data)
                .invoke(id -> raised.add(new RaisedEventView(id, type)))
                .replaceWithVoid();
    }
}
