package io.integrationhub.hubdirectory;

import io.integrationhub.hubdirectory.HubChange.Changed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A hub as this service knows it, from its changes or because it was looked up. */
@Entity
@Table(name = "hub")
class KnownHub {

    /** Older than all that hub-service publishes, because its answers do not say the version. */
    static final long LOOKED_UP = -1;

    static final String ACTIVE = "active";
    static final String PAUSED = "paused";

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false)
    private String status;

    /** masked or revealed. */
    @Column(name = "sensitive_values", nullable = false)
    private String sensitiveValues;

    /** The version that hub-service counts, not a lock. */
    @Column(nullable = false)
    private long version;

    @Column(name = "known_since", nullable = false, updatable = false)
    private Instant knownSince;

    @SuppressWarnings("NullAway.Init")
    protected KnownHub() {}

    KnownHub(Changed hub) {
        this.id = hub.id();
        this.account = hub.account();
        this.name = hub.name();
        this.status = hub.status();
        this.sensitiveValues = hub.sensitiveValues();
        this.version = hub.version();
        this.knownSince = hub.at();
    }

    void update(Changed hub) {
        status = hub.status();
        sensitiveValues = hub.sensitiveValues();
        version = hub.version();
    }

    Hub hub() {
        return new Hub(id, account, name);
    }

    UUID id() {
        return id;
    }

    boolean isPaused() {
        return PAUSED.equals(status);
    }

    /** Whether it is known from a look-up alone. */
    boolean isLookedUp() {
        return version == LOOKED_UP;
    }

    long version() {
        return version;
    }

    /** A time at which it existed, by the clock of hub-service: what happened to the name before is another hub's. */
    Instant knownSince() {
        return knownSince;
    }
}
