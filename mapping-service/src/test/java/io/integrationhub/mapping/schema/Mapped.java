package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a schema, some of them mapped, for tests. */
final class Mapped {

    private final Map<String, DescribedField> fields = new LinkedHashMap<>();

    static Mapped of(String schema) {
        var mapped = new Mapped();
        ((SchemaReading.Fields) Documents.read(schema))
                .fields()
                .forEach(field -> mapped.fields.put(field.pointer(), new DescribedField(field, false, null)));
        return mapped;
    }

    static MappableAttribute attribute(String name, AttributeType type) {
        return attribute(name, type, false, List.of());
    }

    static MappableAttribute attribute(String name, AttributeType type, boolean sensitive, List<String> options) {
        return new MappableAttribute(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                new AttributeDefinition(name, sensitive, new ValueRule(type, null, options)));
    }

    Mapped to(String pointer, String attribute, AttributeType type) {
        return put(pointer, attribute(attribute, type), ConversionSettings.NONE, null, false);
    }

    Mapped to(String pointer, String attribute, List<String> options, ConversionSettings settings) {
        return put(pointer, attribute(attribute, AttributeType.DATASET, false, options), settings, null, false);
    }

    Mapped sensitive(String pointer, String attribute, AttributeType type) {
        return put(pointer, attribute(attribute, type, true, List.of()), ConversionSettings.NONE, null, false);
    }

    Mapped address(String pointer, String attribute, AddressFields parts) {
        return put(pointer, attribute(attribute, AttributeType.ADDRESS), ConversionSettings.NONE, parts, false);
    }

    Mapped stale(String pointer, String attribute, AttributeType type) {
        return put(pointer, attribute(attribute, type), ConversionSettings.NONE, null, true);
    }

    private Mapped put(
            String pointer,
            MappableAttribute attribute,
            ConversionSettings settings,
            @Nullable AddressFields parts,
            boolean stale) {
        fields.computeIfPresent(
                pointer,
                (at, known) -> new DescribedField(
                        known.field(), stale, new DescribedField.Mapping(attribute, settings, parts)));
        return this;
    }

    List<DescribedField> all() {
        return new ArrayList<>(fields.values());
    }

    SchemaNames names() {
        return new SchemaNames(fields.values());
    }
}
