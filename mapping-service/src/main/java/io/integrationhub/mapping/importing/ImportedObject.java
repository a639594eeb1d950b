package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An object of the customer app, as the latest import has it. */
@Entity
@Table(name = "imported_object")
class ImportedObject {

    @Id
    private UUID id;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String label;

    /** Its place in the customer app's list. */
    @Column(nullable = false)
    private int position;

    @SuppressWarnings("NullAway.Init")
    protected ImportedObject() {}

    ImportedObject(UUID hubId, int position, OfferedObject object) {
        this.id = UUID.randomUUID();
        this.hubId = hubId;
        this.position = position;
        this.name = object.name();
        this.label = object.label();
    }

    /** The object with those of the fields, grouped by object, that are its own. */
    OfferedObject with(Map<String, List<ImportedField>> fields) {
        var own = fields.getOrDefault(name, List.of());
        return new OfferedObject(
                name, label, own.stream().map(ImportedField::field).toList());
    }

    String name() {
        return name;
    }
}
