package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the customer's data that may hold one value.
 *
 * @param pointer JSON Pointer (RFC 6901) into the data, not into the schema: {@code /applicants/0/name}
 * @param path the same for people: {@code applicants[0].name}
 * @param type what kind of values it has
 * @param options the values that it may have, as they stand in the document; empty when they are not listed
 * @param title what the document calls it; null when it gives no other name
 * @param required whether the document demands a value
 * @param address the members that look like the parts of an address, for fields of that type; otherwise null
 */
record SchemaField(
        String pointer,
        String path,
        AttributeType type,
        List<JsonNode> options,
        @Nullable String title,
        boolean required,
        @Nullable AddressFields address) {

    SchemaField {
        options = List.copyOf(options);
    }
}
