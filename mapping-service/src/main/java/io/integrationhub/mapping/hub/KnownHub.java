package io.integrationhub.mapping.hub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A hub as this service knows it, from the stream of changes or from asking hub-service. */
@Entity
@Table(name = "hub")
class KnownHub {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String name;

    /** The version of hub-service, not a lock. */
    @Column(nullable = false)
    private int version;

    @Column(name = "known_since", nullable = false, updatable = false)
    private Instant knownSince;

    @SuppressWarnings("NullAway.Init")
    protected KnownHub() {}

    KnownHub(HubChange.Changed change) {
        this.id = change.id();
        this.account = change.account();
        this.name = change.name();
        this.version = change.version();
        this.knownSince = change.at();
    }

    void update(HubChange.Changed change) {
        version = change.version();
    }

    Hub hub() {
        return new Hub(id, account, name);
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    /** A time at which this hub existed, by the clock of hub-service: an older hub of the same name is another one. */
    Instant knownSince() {
        return knownSince;
    }
}
