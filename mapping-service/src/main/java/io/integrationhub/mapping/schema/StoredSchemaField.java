package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.StoredConversion;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A field of a hub's data schema, and the attribute that it is mapped to. */
@Entity
@Table(name = "data_schema_field")
class StoredSchemaField {

    @Id
    private UUID id;

    @Column(name = "schema_id", nullable = false, updatable = false)
    private UUID schemaId;

    /** Its place in the list: that of the document, and behind it the stale ones. */
    @Column(nullable = false)
    private int position;

    @Column(nullable = false, updatable = false)
    private String pointer;

    @Column(nullable = false)
    private String path;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AttributeType type;

    /** A JSON array of the values. */
    @Column(nullable = false)
    private String options;

    private @Nullable String title;

    @Column(nullable = false)
    private boolean required;

    /** The members that look like the parts of an address, as JSON. */
    @Column(name = "guessed_address")
    private @Nullable String guessedAddress;

    @Column(nullable = false)
    private boolean stale;

    @Column(name = "attribute_id")
    private @Nullable UUID attributeId;

    @Convert(converter = StoredConversion.class)
    @Column(nullable = false)
    private ConversionSettings conversion;

    /** The members that a person has chosen as the parts of the address, as JSON. */
    private @Nullable String address;

    @SuppressWarnings("NullAway.Init")
    protected StoredSchemaField() {}

    @SuppressWarnings("NullAway.Init") // set by describe
    StoredSchemaField(UUID schemaId, int position, SchemaField field) {
        this.id = UUID.randomUUID();
        this.schemaId = schemaId;
        this.pointer = field.pointer();
        this.conversion = ConversionSettings.NONE;
        describe(position, field);
    }

    /** Takes over what the current document says of it. */
    final void describe(int newPosition, SchemaField field) {
        position = newPosition;
        path = field.path();
        type = field.type();
        options = FieldJson.write(field.options());
        title = field.title();
        required = field.required();
        guessedAddress = field.address() == null ? null : FieldJson.write(field.address());
        stale = false;
    }

    /** The current document does not have it any more. */
    void outdate(int newPosition) {
        position = newPosition;
        stale = true;
    }

    void map(UUID attribute, ConversionSettings settings, @Nullable AddressFields parts) {
        attributeId = attribute;
        conversion = settings;
        address = parts == null ? null : FieldJson.write(parts);
    }

    void unmap() {
        attributeId = null;
        conversion = ConversionSettings.NONE;
        address = null;
    }

    SchemaField field() {
        return new SchemaField(
                pointer,
                path,
                type,
                FieldJson.options(options),
                title,
                required,
                guessedAddress == null ? null : FieldJson.address(guessedAddress));
    }

    UUID id() {
        return id;
    }

    int position() {
        return position;
    }

    String pointer() {
        return pointer;
    }

    AttributeType type() {
        return type;
    }

    boolean isStale() {
        return stale;
    }

    boolean isMapped() {
        return attributeId != null;
    }

    @Nullable
    UUID attributeId() {
        return attributeId;
    }

    ConversionSettings conversion() {
        return conversion;
    }

    /** The members that a person has chosen as the parts of the address; null when nobody has. */
    @Nullable
    AddressFields address() {
        return address == null ? null : FieldJson.address(address);
    }
}
