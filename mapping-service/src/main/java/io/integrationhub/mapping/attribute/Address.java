package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import java.util.Map;
import java.util.Optional;

/** Postal addresses, with the parts and lengths of contracts/schemas/session.created.v1.json. */
final class Address {

    private static final Map<String, Integer> MAX_LENGTHS =
            Map.of("street", 200, "city", 100, "state", 100, "postalCode", 20);

    private Address() {}

    static Optional<String> misfit(JsonNode value) {
        if (!value.isObject() || value.isEmpty()) {
            return Optional.of("The value must be an address: an object with any of street, city, state, postalCode.");
        }
        return value.properties().stream()
                .map(part -> misfit(part.getKey(), part.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> misfit(String name, JsonNode part) {
        Integer maxLength = MAX_LENGTHS.get(name);
        if (maxLength == null) {
            return Optional.of("An address has no parts other than street, city, state and postalCode.");
        }
        if (!part.isTextual()) {
            return Optional.of("The " + name + " of an address must be a text.");
        }
        if (ValueRule.hasNul(part.textValue())) {
            return Optional.of("The " + name + " of an address contains the character U+0000, which cannot be stored.");
        }
        return Characters.areAtMost(maxLength, part.textValue())
                ? Optional.empty()
                : Optional.of("The " + name + " of an address must have " + maxLength + " characters at most.");
    }
}
