package io.integrationhub.dispatch.eventtype;

import io.integrationhub.kit.http.EntityTags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An event type that an account has registered. */
@Entity
@Table(name = "custom_event_type")
class CustomEventType {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(nullable = false, updatable = false)
    private String type;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String description;

    @Column(nullable = false)
    private String schema;

    @Column(nullable = false)
    private String example;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CustomEventType() {}

    CustomEventType(String account, String type, EventTypeDefinition definition, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.type = type;
        this.title = definition.title();
        this.description = definition.description();
        this.schema = definition.schema().toString();
        this.example = definition.example().toString();
        this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
        this.updatedAt = createdAt;
    }

    /** Later than every state before, also when the clock has not moved on. */
    void change(EventTypeDefinition definition, Instant now) {
        title = definition.title();
        description = definition.description();
        schema = definition.schema().toString();
        example = definition.example().toString();
        Instant next = updatedAt.plus(1, ChronoUnit.MICROS);
        updatedAt = now.isAfter(next) ? now.truncatedTo(ChronoUnit.MICROS) : next;
    }

    /** Names its state. */
    EntityTag tag() {
        return EntityTags.of(id, ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt));
    }

    String account() {
        return account;
    }

    String type() {
        return type;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String schema() {
        return schema;
    }

    String example() {
        return example;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
