package io.integrationhub.mapping.source;

import io.integrationhub.kit.http.EntityTags;
import io.integrationhub.mapping.attribute.SourceView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.ws.rs.core.EntityTag;
import java.util.UUID;

/** Where an attribute's value comes from in one hub: a field of an object, by their names in the customer app. */
@Entity
@Table(name = "source")
class Source {

    @Id
    private UUID id;

    @Column(name = "attribute_id", nullable = false, updatable = false)
    private UUID attributeId;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(nullable = false)
    private String object;

    @Column(nullable = false)
    private String field;

    @Column(nullable = false)
    private boolean updatable;

    @SuppressWarnings("NullAway.Init")
    protected Source() {}

    Source(UUID attributeId, UUID hubId, SourceRequest request) {
        this.id = UUID.randomUUID();
        this.attributeId = attributeId;
        this.hubId = hubId;
        this.object = request.object();
        this.field = request.field();
        this.updatable = request.isUpdatable();
    }

    /** As the API shows it; its field has just been found among the imported ones. */
    SourceView view(String hub) {
        return new SourceView(hub, object, field, updatable, false);
    }

    void moveTo(SourceRequest request) {
        object = request.object();
        field = request.field();
        updatable = request.isUpdatable();
    }

    /** Names its state. */
    EntityTag tag() {
        return EntityTags.of(id, 0, object + "\n" + field + "\n" + updatable);
    }

    UUID id() {
        return id;
    }
}
