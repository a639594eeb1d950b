package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import java.util.HashMap;
import java.util.Map;

/** Reads an answer to GET /objects/{object}/records/{id} of contracts/openapi/customer-app.yaml. */
final class RecordFields {

    private static final int MOST_FIELDS = 1_000;
    private static final int LONGEST_NAME = 100;

    private RecordFields() {}

    /** The values by {@code Object.field}; fails with a {@link CustomerAppFailure} that quotes nothing of the answer. */
    static Map<String, JsonNode> read(String object, JsonNode answer) {
        JsonNode fields = answer.path("fields");
        require(fields.isObject(), "has no object named fields");
        require(fields.size() <= MOST_FIELDS, "has more than " + MOST_FIELDS + " fields");
        var read = new HashMap<String, JsonNode>();
        fields.properties().forEach(field -> {
            require(
                    Characters.areAtMost(LONGEST_NAME, field.getKey()),
                    "has a field whose name is longer than " + LONGEST_NAME);
            read.put(object + "." + field.getKey(), field.getValue());
        });
        return read;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new CustomerAppFailure("The customer app's answer breaks the contract: the record " + fault + ".");
        }
    }
}
