package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A field of an object of the customer app, as the latest import has it. Written by {@link ImportedRows}. */
@Entity
@Table(name = "imported_field")
class ImportedField {

    @Id
    private UUID id;

    @Column(name = "hub_id", nullable = false, updatable = false)
    private UUID hubId;

    @Column(nullable = false)
    private String object;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String label;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AttributeType type;

    @Column(nullable = false)
    private boolean updatable;

    @Convert(converter = Texts.class)
    @Column(nullable = false)
    private List<String> options;

    /** Its place in the customer app's list. */
    @Column(nullable = false)
    private int position;

    @SuppressWarnings("NullAway.Init")
    protected ImportedField() {}

    boolean updatable() {
        return updatable;
    }
}
