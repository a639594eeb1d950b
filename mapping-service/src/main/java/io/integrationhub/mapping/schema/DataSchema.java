package io.integrationhub.mapping.schema;

import io.integrationhub.kit.http.EntityTags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.ws.rs.core.EntityTag;
import java.util.UUID;

/** The data schema of a hub. It is locked by whoever changes it, its fields or their mappings. */
@Entity
@Table(name = "data_schema")
class DataSchema {

    @Id
    private UUID id;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    /** Which of the versions counts: always the latest. */
    @Column(name = "current_number", nullable = false)
    private int currentNumber;

    /** How often the mappings of its fields were changed: that is a change of the schema. */
    @Column(nullable = false)
    private int changes;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected DataSchema() {}

    DataSchema(UUID hubId) {
        this.id = UUID.randomUUID();
        this.hubId = hubId;
    }

    /** The number of the version that is made now. */
    int next() {
        currentNumber++;
        return currentNumber;
    }

    /** Mappings of its fields are changed now. */
    void touch() {
        changes++;
    }

    UUID id() {
        return id;
    }

    int currentNumber() {
        return currentNumber;
    }

    /** Names its state, mappings included. */
    EntityTag tag() {
        return EntityTags.of(id, version);
    }
}
