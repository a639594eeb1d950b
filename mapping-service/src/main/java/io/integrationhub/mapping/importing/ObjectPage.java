package io.integrationhub.mapping.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer to GET /objects of contracts/openapi/customer-app.yaml.
 *
 * @param next cursor of the next page; null on the last page
 */
record ObjectPage(List<OfferedObject> objects, @Nullable String next) {

    private static final int LONGEST_CURSOR = 1_000;

    ObjectPage {
        objects = List.copyOf(objects);
    }

    /** Reads an answer, or fails with a {@link CustomerAppFailure} that points to what breaks the contract. */
    static ObjectPage read(JsonNode answer) {
        JsonNode objects = answer.path("objects");
        if (!objects.isArray()) {
            throw new CustomerAppFailure("The customer app's answer has no list named objects.");
        }
        var read = new ArrayList<OfferedObject>();
        for (int i = 0; i < objects.size(); i++) {
            read.add(ObjectDescription.read(objects.get(i), "/objects/" + i));
        }
        return new ObjectPage(read, next(answer.path("next")));
    }

    private static @Nullable String next(JsonNode next) {
        if (next.isMissingNode() || next.isNull()) {
            return null;
        }
        if (!next.isTextual()
                || next.textValue().isEmpty()
                || !Characters.areAtMost(LONGEST_CURSOR, next.textValue())) {
            throw new CustomerAppFailure("The customer app's answer breaks the contract: /next must be a text of 1 to "
                    + LONGEST_CURSOR + " characters, or absent.");
        }
        return next.textValue();
    }
}
