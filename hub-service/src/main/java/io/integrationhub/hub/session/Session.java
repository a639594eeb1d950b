package io.integrationhub.hub.session;

import io.integrationhub.hub.caller.Creator;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.identity.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A guided session of one customer, created through the API. */
@Entity
@Table(name = "session")
class Session {

    @Id
    private String id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "external_id")
    private @Nullable String externalId;

    /** The hub whose field names the session's data uses. */
    @Column(name = "source_name", updatable = false)
    private @Nullable String sourceName;

    /** The hub that alone gets the session's events; null means every hub with a destination. */
    @Column(name = "events_hub")
    private @Nullable String eventsHub;

    /** That hub's id: when it is deleted, another one may get its name. Null also where it is not known any more. */
    @Column(name = "events_hub_id")
    private @Nullable UUID eventsHubId;

    /** The hub whose credential created the session; null when a person did. */
    @Column(name = "created_by_hub_id", updatable = false)
    private @Nullable UUID createdByHubId;

    /** Values by attribute name, as a JSON object. Sensitive values are sealed. */
    @Column(nullable = false)
    private String attributes;

    /** Whether the attributes that it was created with were read from records of the source's customer app. */
    @Column(nullable = false, updatable = false)
    private boolean prefilled;

    /** Where attributes come from that were set later or have a default, as a JSON object of {@link AttributeOrigins.Origin} by name. */
    @Column(nullable = false)
    private String origins;

    /** Record id by object of the customer app, as a JSON object. */
    @Column(nullable = false)
    private String records;

    /** The workflows that were added through the API, as a JSON array of {@link WorkflowView}. */
    @Column(nullable = false)
    private String workflows;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SessionStatus status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    /** When the first participant entered; null while none has. */
    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    /** When it ended or expired; null until then. */
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(
            String id,
            Creator creator,
            CreateSessionRequest request,
            String attributes,
            String records,
            Lifetime life) {
        this.id = id;
        this.account = creator.account();
        this.createdByHubId = creator.hubId();
        this.externalId = request.externalId();
        this.sourceName = request.sourceName();
        this.eventsHub = request.eventsHub();
        this.attributes = attributes;
        this.prefilled = request.callData().isInRecords();
        this.origins = "{}";
        this.records = records;
        this.workflows = "[]";
        this.status = SessionStatus.CREATED;
        this.createdAt = life.createdAt();
        this.expiresAt = life.expiresAt();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Whether the session exists for the caller: one that reaches a hub only sees what it created or gets the events of. */
    boolean isReachedBy(Caller caller) {
        return caller.reachesAny(createdByHubId, eventsHubId);
    }

    /** Fails with session_ended when the session has ended. */
    void requireOpen() {
        if (status.isOver()) {
            throw HubServiceProblem.SESSION_ENDED.problem(
                    status == SessionStatus.ERASED
                            ? "The session was erased."
                            : "The session has " + status.text() + ".");
        }
    }

    /** A participant enters. */
    void open(Instant now) {
        status = SessionStatus.OPENED;
        if (openedAt == null) {
            openedAt = now;
        }
    }

    void end(Instant now) {
        status = SessionStatus.ENDED;
        endedAt = now;
    }

    boolean isErased() {
        return status == SessionStatus.ERASED;
    }

    /** Forgets the customer's data, for good. The session has ended. */
    void erase() {
        status = SessionStatus.ERASED;
        externalId = null;
        attributes = "{}";
        origins = "{}";
        records = "{}";
        workflows = "[]";
    }

    void setAttributes(String json) {
        attributes = json;
    }

    void setOrigins(String json) {
        origins = json;
    }

    void setWorkflows(String json) {
        workflows = json;
    }

    /** From now on a hub alone gets the session's events. */
    void routeEventsTo(String hub, UUID id) {
        eventsHub = hub;
        eventsHubId = id;
    }

    String id() {
        return id;
    }

    String account() {
        return account;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    @Nullable
    String sourceName() {
        return sourceName;
    }

    @Nullable
    String eventsHub() {
        return eventsHub;
    }

    @Nullable
    UUID eventsHubId() {
        return eventsHubId;
    }

    @Nullable
    UUID createdByHubId() {
        return createdByHubId;
    }

    String attributes() {
        return attributes;
    }

    boolean isPrefilled() {
        return prefilled;
    }

    String origins() {
        return origins;
    }

    String records() {
        return records;
    }

    String workflows() {
        return workflows;
    }

    SessionStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
