package io.integrationhub.hub.analysis;

import io.integrationhub.hub.caller.Creator;
import io.integrationhub.hub.problem.HubServiceProblem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The analysis of documents. */
@Entity
@Table(name = "document_analysis")
class DocumentAnalysis {

    /** What a session may have, so that they can be erased at once. */
    static final int MAX_OF_SESSION = 200;

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "session_id", updatable = false)
    private @Nullable String sessionId;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(nullable = false)
    private String title;

    /** The hub whose field names the analysis's data uses. */
    @Column(name = "source_name", updatable = false)
    private @Nullable String sourceName;

    /** The hub that alone gets the analysis's events; null means every hub with a destination. */
    @Column(name = "events_hub", updatable = false)
    private @Nullable String eventsHub;

    /** That hub's id: when it is deleted, another one may get its name. Null also where it is not known any more. */
    @Column(name = "events_hub_id", updatable = false)
    private @Nullable UUID eventsHubId;

    /** The hub whose credential created the analysis; null when a person did. */
    @Column(name = "created_by_hub_id", updatable = false)
    private @Nullable UUID createdByHubId;

    /** The documents, as a JSON array. */
    @Column(nullable = false)
    private String documents;

    /** Values by attribute name, as a JSON object. Sensitive values are sealed. */
    @Column(nullable = false)
    private String attributes;

    /** Record id by object of the customer app, as a JSON object. */
    @Column(nullable = false)
    private String records;

    @Column(nullable = false)
    private String status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    /** When what it knew of the customer was erased; null until then. */
    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected DocumentAnalysis() {}

    DocumentAnalysis(UUID id, Creator creator, CreateAnalysisRequest request, Stored stored, Instant now) {
        this.id = id;
        this.account = creator.account();
        this.createdByHubId = creator.hubId();
        this.sessionId = request.sessionId();
        this.externalId = request.externalId();
        this.title = request.title();
        this.sourceName = request.source();
        this.eventsHub = stored.eventsHub();
        this.documents = stored.documents();
        this.attributes = stored.attributes();
        this.records = stored.records();
        this.status = AnalysisStatus.STARTED.text();
        this.createdAt = now;
    }

    /**
     * Values that are stored in another form than they were given in.
     *
     * @param eventsHub as the call names it
     * @param documents JSON array, each document with an id
     * @param attributes JSON object, sensitive values sealed
     * @param records JSON object
     */
    record Stored(@Nullable String eventsHub, String documents, String attributes, String records) {

        /** Without the values, which are the customer's. */
        @Override
        public String toString() {
            return "Stored[eventsHub=" + eventsHub + "]";
        }
    }

    /** A hub alone gets the analysis's events. Only before it is stored. */
    void routeEventsTo(String hub, @Nullable UUID id) {
        eventsHub = hub;
        eventsHubId = id;
    }

    /** Ends the analysis, once. */
    void complete(AnalysisStatus end, Instant now) {
        if (completedAt != null) {
            throw HubServiceProblem.ANALYSIS_COMPLETED.problem("The analysis ended before, with " + status + ".");
        }
        status = end.text();
        completedAt = now;
    }

    /** Fails with analysis_erased when it was erased. */
    void requireKept() {
        if (erasedAt != null) {
            throw HubServiceProblem.ANALYSIS_ERASED.problem("The analysis was erased.");
        }
    }

    UUID id() {
        return id;
    }

    @Nullable
    String sessionId() {
        return sessionId;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    String title() {
        return title;
    }

    @Nullable
    String sourceName() {
        return sourceName;
    }

    @Nullable
    String eventsHub() {
        return eventsHub;
    }

    String documents() {
        return documents;
    }

    String attributes() {
        return attributes;
    }

    String records() {
        return records;
    }

    AnalysisStatus status() {
        return AnalysisStatus.of(status);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }
}
