package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.TypeFit;
import io.integrationhub.mapping.conversion.ValueFormats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field of a hub's data schema with its mapping, as it is decided upon.
 *
 * @param stale whether only its mapping is left of it
 * @param mapping null when the field has no attribute
 */
record DescribedField(
        SchemaField field, boolean stale, @Nullable Mapping mapping) {

    /**
     * What a field is mapped to.
     *
     * @param address the parts of the address, for addresses only
     */
    record Mapping(
            MappableAttribute attribute,
            ConversionSettings settings,
            @Nullable AddressFields address) {

        boolean hasValueMap() {
            return settings.values() != null;
        }

        /** Between the field and the attribute. The schema says how dates and numbers are written: as JSON Schema has them. */
        Conversion conversion() {
            var rule = attribute.definition().rule();
            return address == null
                    ? Conversion.of(rule, settings, ValueFormats.STANDARD)
                    : Conversion.ofAddress(rule, settings, ValueFormats.STANDARD, address);
        }
    }

    String pointer() {
        return field.pointer();
    }

    /** Why the values do not fit the attribute; empty when they may, or there is none. */
    Optional<String> mismatch() {
        return mapping == null
                ? Optional.empty()
                : TypeFit.misfit(field.type(), mapping.attribute().type(), mapping.hasValueMap());
    }

    /** The fields with their attributes. */
    static List<DescribedField> of(Collection<StoredSchemaField> fields, Map<UUID, MappableAttribute> attributes) {
        return fields.stream()
                .map(field -> new DescribedField(field.field(), field.isStale(), mapping(field, attributes)))
                .toList();
    }

    private static @Nullable Mapping mapping(StoredSchemaField field, Map<UUID, MappableAttribute> attributes) {
        UUID id = field.attributeId();
        MappableAttribute attribute = id == null ? null : attributes.get(id);
        return attribute == null
                ? null
                : new Mapping(
                        attribute, field.conversion(), attribute.type() == AttributeType.ADDRESS ? parts(field) : null);
    }

    private static AddressFields parts(StoredSchemaField field) {
        AddressFields chosen = field.address();
        return chosen == null ? Objects.requireNonNullElse(field.field().address(), AddressGuess.SAME_NAMES) : chosen;
    }
}
