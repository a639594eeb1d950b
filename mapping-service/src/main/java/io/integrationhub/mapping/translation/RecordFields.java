package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.json.Characters;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import java.util.HashMap;
import java.util.Map;

/** Reads an answer to GET /objects/{object}/records/{id} of contracts/openapi/customer-app.yaml. */
final class RecordFields {

    private static final int MOST_FIELDS = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final String ECHO = "has a field with a secret that the customer app was sent";

    private RecordFields() {}

    /**
     * The values by {@code Object.field}; fails with a {@link CustomerAppFailure} that quotes nothing of the answer.
     *
     * @param secrets what the customer app was sent, and must not be among the values
     */
    static Map<String, JsonNode> read(String object, JsonNode answer, SentSecrets secrets) {
        JsonNode fields = answer.path("fields");
        require(fields.isObject(), "has no object named fields");
        require(fields.size() <= MOST_FIELDS, "has more than " + MOST_FIELDS + " fields");
        var read = new HashMap<String, JsonNode>();
        fields.properties().forEach(field -> {
            require(
                    Characters.areAtMost(LONGEST_NAME, field.getKey()),
                    "has a field whose name is longer than " + LONGEST_NAME);
            require(!secrets.areIn(field.getKey()), ECHO);
            require(!isEcho(field.getValue(), secrets), ECHO);
            read.put(object + "." + field.getKey(), field.getValue());
        });
        return read;
    }

    /** A value is data that others get, and cannot be changed: it is refused instead. */
    private static boolean isEcho(JsonNode value, SentSecrets secrets) {
        return value.isTextual()
                ? secrets.areIn(value.textValue())
                : value.valueStream().anyMatch(inner -> isEcho(inner, secrets));
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new CustomerAppFailure("The customer app's answer breaks the contract: the record " + fault + ".");
        }
    }
}
