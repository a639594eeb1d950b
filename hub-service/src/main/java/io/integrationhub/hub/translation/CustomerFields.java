package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Values of attributes in the customer's own words, by the data schema of a hub.
 *
 * @param data values by the customer's names, nested as the schema says
 * @param sensitive JSON pointers into the data of the values that must not be shown
 * @param fields JSON pointer of the field by attribute, of each attribute that has one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CustomerFields(ObjectNode data, List<String> sensitive, Map<String, String> fields) {

    public CustomerFields {
        sensitive = List.copyOf(sensitive);
        fields = Map.copyOf(fields);
    }

    /** There is no data schema. */
    public static CustomerFields none() {
        return new CustomerFields(JsonNodeFactory.instance.objectNode(), List.of(), Map.of());
    }

    /** Without the values, which may be sensitive. */
    @Override
    public String toString() {
        return "CustomerFields[" + fields.keySet() + "]";
    }
}
