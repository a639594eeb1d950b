package io.integrationhub.mapping.source;

import io.integrationhub.kit.http.EntityTags;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.attribute.StoredConversion;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.ValueFormats;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an attribute's value comes from in one hub: a field of an object, or one for each part of an address, by their names
 * in the customer app.
 */
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

    /** Null when an address is made of several fields. */
    private @Nullable String field;

    @Column(name = "street_field")
    private @Nullable String streetField;

    @Column(name = "city_field")
    private @Nullable String cityField;

    @Column(name = "state_field")
    private @Nullable String stateField;

    @Column(name = "postal_code_field")
    private @Nullable String postalCodeField;

    @Column(nullable = false)
    private boolean updatable;

    @Convert(converter = StoredConversion.class)
    @Column(nullable = false)
    private ConversionSettings conversion;

    @SuppressWarnings("NullAway.Init")
    protected Source() {}

    @SuppressWarnings("NullAway.Init") // set by moveTo
    Source(UUID attributeId, UUID hubId, SourceRequest request) {
        this.id = UUID.randomUUID();
        this.attributeId = attributeId;
        this.hubId = hubId;
        moveTo(request);
    }

    final void moveTo(SourceRequest request) {
        AddressFields parts = request.addressFields();
        object = request.object();
        field = request.field();
        streetField = parts == null ? null : parts.street();
        cityField = parts == null ? null : parts.city();
        stateField = parts == null ? null : parts.state();
        postalCodeField = parts == null ? null : parts.postalCode();
        updatable = request.isUpdatable();
        conversion = request.settings();
    }

    /** As the API shows it, without what an import has changed: what is not stored in it. */
    SourceView view(String hub) {
        return new SourceView(
                hub,
                object,
                field,
                parts(),
                updatable,
                conversion.decidesNothing() ? null : conversion,
                false,
                List.of());
    }

    /** Between its fields and an attribute of this rule. */
    Conversion conversion(ValueRule attribute, ValueFormats formats) {
        AddressFields parts = parts();
        return parts == null
                ? Conversion.of(attribute, conversion, formats)
                : Conversion.ofAddress(attribute, conversion, formats, parts);
    }

    private @Nullable AddressFields parts() {
        return field == null ? new AddressFields(streetField, cityField, stateField, postalCodeField) : null;
    }

    /** Names its state. */
    EntityTag tag() {
        return EntityTags.of(id, 0, view("").toString());
    }

    UUID id() {
        return id;
    }

    UUID attributeId() {
        return attributeId;
    }

    UUID hubId() {
        return hubId;
    }
}
