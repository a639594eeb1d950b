package io.integrationhub.mapping.importing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An object of the customer app, as the latest import has it. Written by {@link ImportedRows}. */
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
}
