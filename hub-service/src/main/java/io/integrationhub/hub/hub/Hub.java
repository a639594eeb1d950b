package io.integrationhub.hub.hub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The connection of an account to one application of the customer. Its name never changes: API calls use it. */
@Entity
@Table(name = "hub")
class Hub {

    /** Whether the hub takes part: a paused one keeps its settings. */
    enum Status {
        ACTIVE,
        PAUSED
    }

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false)
    private String description;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Hub() {}

    Hub(String account, String name, String description, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.name = name;
        this.description = description;
        this.status = Status.ACTIVE;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void describe(String newDescription, Instant now) {
        if (!description.equals(newDescription)) {
            description = newDescription;
            updatedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    String account() {
        return account;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    Status status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }
}
