package io.integrationhub.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Uploads the sample data schema for a hub's document analyses, and maps some of its fields. */
public final class DemoDataSchema {

    /** An attribute of the account and the field of the schema that it is. */
    private record MappedField(String pointer, String attribute, String type, String conversion) {}

    private static final List<MappedField> FIELDS = List.of(
            new MappedField("/applicant/firstName", "given_name", "\"type\":\"text\"", "{}"),
            new MappedField("/applicant/lastName", "family_name", "\"type\":\"text\"", "{}"),
            new MappedField("/income/yearly", "annual_income", "\"type\":\"digit\"", "{}"),
            new MappedField(
                    "/income/kind",
                    "employment",
                    "\"type\":\"dataset\",\"options\":[\"employed\",\"self_employed\"]",
                    "{\"values\":[{\"field\":\"EMP\",\"attribute\":\"employed\"},"
                            + "{\"field\":\"SELF\",\"attribute\":\"self_employed\"}]}"));

    private final HubApi administrator;
    private final String hub;

    public DemoDataSchema(HubApi administrator, String hub) {
        this.administrator = administrator;
        this.hub = hub;
    }

    /** Uploads the schema; returns what it was taken for and why. */
    public String upload() {
        var answer = administrator.put(
                "schemas/" + hub, "{\"fileName\":\"loan-application.json\",\"document\":" + schema() + "}");
        answer.expectCreatedOrThere();
        return answer.text("kind") + " with " + answer.body().path("fields") + " fields. " + answer.text("reason");
    }

    /** Creates attributes and maps fields to them, all at once; returns a line about each. */
    public List<String> map() {
        FIELDS.forEach(field -> administrator
                .post(
                        "attributes",
                        "{\"name\":\"%1$s\",\"label\":\"%1$s\",%2$s}".formatted(field.attribute(), field.type()))
                .expectCreatedOrThere());
        var items = FIELDS.stream()
                .map(field -> "{\"pointer\":\"%s\",\"attribute\":\"%s\",\"conversion\":%s}"
                        .formatted(field.pointer(), field.attribute(), field.conversion()))
                .toList();
        administrator
                .post("schemas/" + hub + "/mappings", "{\"mappings\":[" + String.join(",", items) + "]}")
                .expect(200);
        return FIELDS.stream()
                .map(field -> field.pointer() + " -> " + field.attribute())
                .toList();
    }

    private static JsonNode schema() {
        try (var in = DemoDataSchema.class.getResourceAsStream("loan-application.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("missing resource loan-application.schema.json");
            }
            return ExactJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
