package io.integrationhub.mapping.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the description of one object, as contracts/openapi/customer-app.yaml defines it. Properties that it does not
 * define are ignored. Faults are named by their place, never by their content.
 */
final class ObjectDescription {

    private static final Pattern NAME = Pattern.compile("[^./\\s\\p{Cntrl}]{1,100}");
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_OPTIONS = 1_000;

    private ObjectDescription() {}

    static OfferedObject read(JsonNode object, String at) {
        String name = name(object, at);
        String label = label(object, at);
        JsonNode fields = object.path("fields");
        require(fields.isArray(), at + "/fields", "must be a list");
        var read = new ArrayList<OfferedField>();
        var names = new HashSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            String place = at + "/fields/" + i;
            OfferedField field = field(fields.get(i), place);
            require(names.add(field.name()), place + "/name", "is there already");
            read.add(field);
        }
        return new OfferedObject(name, label, read);
    }

    private static OfferedField field(JsonNode field, String at) {
        AttributeType type = Optional.ofNullable(field.path("type").textValue())
                .flatMap(AttributeType::of)
                .orElseThrow(() -> fault(at + "/type", "must be one of " + AttributeType.NAMES));
        JsonNode updatable = field.path("updatable");
        require(updatable.isBoolean(), at + "/updatable", "must be true or false");
        List<String> options =
                type == AttributeType.DATASET ? options(field.path("options"), at + "/options") : List.of();
        return new OfferedField(name(field, at), label(field, at), type, updatable.booleanValue(), options);
    }

    private static String name(JsonNode described, String at) {
        JsonNode name = described.path("name");
        require(
                name.isTextual() && NAME.matcher(name.textValue()).matches(),
                at + "/name",
                "must be a text of 1 to 100 characters without dots, slashes and white space");
        return name.textValue();
    }

    private static String label(JsonNode described, String at) {
        JsonNode label = described.path("label");
        return shortText(label, at + "/label");
    }

    private static List<String> options(JsonNode options, String at) {
        require(
                options.isArray() && !options.isEmpty() && options.size() <= MOST_OPTIONS,
                at,
                "must be a list of 1 to " + MOST_OPTIONS + " texts");
        var read = new ArrayList<String>();
        for (int i = 0; i < options.size(); i++) {
            JsonNode option = options.get(i);
            String text = shortText(option, at + "/" + i);
            require(!read.contains(text), at + "/" + i, "is there already");
            read.add(text);
        }
        return read;
    }

    private static String shortText(JsonNode node, String at) {
        require(
                node.isTextual() && !node.textValue().isEmpty() && Characters.areAtMost(LONGEST_TEXT, node.textValue()),
                at,
                "must be a text of 1 to " + LONGEST_TEXT + " characters");
        // PostgreSQL stores no NUL in a text.
        require(node.textValue().indexOf('\0') < 0, at, "contains the character U+0000");
        return node.textValue();
    }

    private static void require(boolean holds, String at, String rule) {
        if (!holds) {
            throw fault(at, rule);
        }
    }

    private static CustomerAppFailure fault(String at, String rule) {
        return new CustomerAppFailure("The customer app's answer breaks the contract: " + at + " " + rule + ".");
    }
}
