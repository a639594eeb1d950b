package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one object that an address is made of, part by part. A part without a field is not mapped. */
@Schema(description = "Names of the fields that hold the parts of an address; those that are left out are not mapped")
public record AddressFields(
        @Schema(description = "Field with street and number", examples = "MailingStreet") @Nullable
        String street,

        @Schema(description = "Field with the city", examples = "MailingCity") @Nullable
        String city,

        @Schema(description = "Field with the state or province", examples = "MailingState") @Nullable
        String state,

        @Schema(description = "Field with the postal code", examples = "MailingPostalCode") @Nullable
        String postalCode) {

    /** The names of the fields by the name of the part. */
    public Map<String, String> byPart() {
        var fields = new LinkedHashMap<String, String>();
        put(fields, "street", street);
        put(fields, "city", city);
        put(fields, "state", state);
        put(fields, "postalCode", postalCode);
        return fields;
    }

    private static void put(Map<String, String> fields, String part, @Nullable String field) {
        if (field != null) {
            fields.put(part, field);
        }
    }

    /** The names of the fields. */
    public List<String> names() {
        return List.copyOf(byPart().values());
    }

    /**
     * The address that fields hold; empty when none of them has a value.
     *
     * @param values by field name
     */
    public ObjectNode address(JsonNode values) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        byPart().forEach((part, field) -> {
            JsonNode value = values.get(field);
            if (value != null && !value.isNull() && !value.isMissingNode()) {
                address.set(part, value);
            }
        });
        return address;
    }

    /** The values by field name of an address; null where it lacks a part, since an address is one value. */
    public ObjectNode values(JsonNode address) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        byPart().forEach((part, field) -> {
            JsonNode value = address.get(part);
            values.set(field, value == null ? NullNode.getInstance() : value);
        });
        return values;
    }
}
