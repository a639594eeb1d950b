package io.integrationhub.hub.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    @Column(name = "external_id", updatable = false)
    private @Nullable String externalId;

    /** The hub whose field names the session's data uses. */
    @Column(name = "source_name", updatable = false)
    private @Nullable String sourceName;

    /** The hub that alone gets the session's events; null means every hub with a destination. */
    @Column(name = "events_hub")
    private @Nullable String eventsHub;

    /** Values by attribute name, as a JSON object. Sensitive values are sealed. */
    @Column(nullable = false)
    private String attributes;

    /** Record id by object of the customer app, as a JSON object. */
    @Column(nullable = false, updatable = false)
    private String records;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(String id, String account, CreateSessionRequest request, String attributes, String records, Instant now) {
        this.id = id;
        this.account = account;
        this.externalId = request.externalId();
        this.sourceName = request.sourceName();
        this.eventsHub = request.eventsHub();
        this.attributes = attributes;
        this.records = records;
        this.createdAt = now;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    String id() {
        return id;
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

    String attributes() {
        return attributes;
    }

    String records() {
        return records;
    }

    Instant createdAt() {
        return createdAt;
    }
}
