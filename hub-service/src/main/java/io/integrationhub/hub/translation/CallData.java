package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call that creates something knows of the customer.
 *
 * @param source hub whose field names are used, or null for attribute names
 * @param data values by name; null when the call has none
 * @param records record id by object of the source's customer app; null when the call has none
 */
public record CallData(
        @Nullable String source,
        @Nullable Map<String, JsonNode> data,
        @Nullable Map<String, String> records) {

    /** Whether the data is read from the source's customer app. */
    public boolean isInRecords() {
        return source != null && records != null && !records.isEmpty() && data == null;
    }

    /** The data, which is empty when the call has none. */
    Map<String, JsonNode> givenData() {
        return data == null ? Map.of() : data;
    }

    /** Without the data, which is the customer's. */
    @Override
    public String toString() {
        return "CallData[source=" + source + "]";
    }
}
