package io.integrationhub.hub.erasure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a session. It is over when each service that keeps something of sessions is done: hub-service, with the
 * transaction that stores this, and event-dispatch-service and mapping-service, which publish it. credential-service knows
 * nothing of sessions.
 */
@Entity
@Table(name = "session_erasure")
class ErasureProgress {

    static final String HUB_SERVICE = "hub-service";
    static final String DISPATCH_SERVICE = "event-dispatch-service";
    static final String MAPPING_SERVICE = "mapping-service";

    @Id
    @Column(name = "session_id")
    private String sessionId;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "requested_at", nullable = false, updatable = false)
    private Instant requestedAt;

    /** When event-dispatch-service was done; null until then. */
    @Column(name = "dispatch_completed_at")
    private @Nullable Instant dispatchCompletedAt;

    /** When mapping-service was done; null until then. */
    @Column(name = "mapping_completed_at")
    private @Nullable Instant mappingCompletedAt;

    @SuppressWarnings("NullAway.Init")
    protected ErasureProgress() {}

    ErasureProgress(String sessionId, String account, ErasureReason reason, Instant requestedAt) {
        this.sessionId = sessionId;
        this.account = account;
        this.reason = reason.text();
        this.requestedAt = requestedAt;
    }

    /** What a service has published; the first time counts. Services that are not waited for do not matter. */
    void complete(String service, Instant at) {
        if (service.equals(DISPATCH_SERVICE) && dispatchCompletedAt == null) {
            dispatchCompletedAt = at;
        }
        if (service.equals(MAPPING_SERVICE) && mappingCompletedAt == null) {
            mappingCompletedAt = at;
        }
    }

    /** When the last service was done; null until then. */
    private @Nullable Instant completedAt() {
        if (dispatchCompletedAt == null || mappingCompletedAt == null) {
            return null;
        }
        return dispatchCompletedAt.isAfter(mappingCompletedAt) ? dispatchCompletedAt : mappingCompletedAt;
    }

    /** As the API shows it. */
    ErasureView view() {
        Instant completedAt = completedAt();
        return new ErasureView(
                sessionId,
                completedAt == null ? "running" : "completed",
                reason,
                requestedAt,
                completedAt,
                List.of(
                        new ErasureView.Service(HUB_SERVICE, requestedAt),
                        new ErasureView.Service(DISPATCH_SERVICE, dispatchCompletedAt),
                        new ErasureView.Service(MAPPING_SERVICE, mappingCompletedAt)));
    }
}
