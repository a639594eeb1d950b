package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.kit.problem.Violation;
import org.junit.jupiter.api.Test;

class EventSchemaTest {
    private static final ObjectMapper JSON = ExactJson.mapper();

    @Test
    void namesEachPlaceThatDoesNotFit() throws Exception {
        var schema = schema("""
                {"type":"object","required":["amount"],
                 "properties":{"amount":{"$ref":"#/$defs/n"},"at":{"type":"string","format":"date-time"}},
                 "$defs":{"n":{"type":"integer"}}}""");

        assertThat(schema.violations(json("{\"amount\":1,\"at\":\"2026-03-02T15:00:00Z\"}"), "/data"))
                .isEmpty();
        assertThat(schema.violations(json("{\"amount\":\"secret\",\"at\":\"yesterday\"}"), "/data"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/data/amount", "/data/at");
        assertThat(schema.violations(json("{}"), "/data"))
                .extracting(Violation::pointer)
                .containsExactly("/data");
    }

    @Test
    void doesNotQuoteTheValue() throws Exception {
        var schema = schema("""
                {"properties":{"a":{"type":"integer"},"b":{"pattern":"^x$"},"c":{"enum":["x"]},"d":{"format":"email"},
                 "e":{"maxLength":2},"f":{"const":1},"g":{"multipleOf":2},"h":{"uniqueItems":true},"i":{"format":"uuid"}}}""");

        var violations = schema.violations(json("""
                {"a":"48291","b":"48291","c":"48291","d":"48291","e":"48291","f":48291,"g":48291,"h":[48291,48291],
                 "i":"48291"}"""), "");

        assertThat(violations)
                .hasSize(9)
                .noneMatch(violation -> violation.detail().contains("48291"));
    }

    @Test
    void aPatternThatBacktracksElsewhereComesToAnEnd() throws Exception {
        var schema = schema("{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}");
        var data = json("{\"a\":\"" + "a".repeat(50_000) + "b\"}");

        var violations = schema.violations(data, "");

        assertThat(violations).hasSize(1);
    }

    @Test
    void dataThatWouldTakeTooLongIsRefused() throws Exception {
        var properties = new StringBuilder("\"a\":true");
        for (int i = 0; i < 500; i++) {
            properties.append(",\"p").append(i).append("\":true");
        }
        var schema = schema("{\"properties\":{\"list\":{\"items\":{\"properties\":{" + properties + "}}}}}");

        var violations = schema.violations(json("{\"list\":[" + "{},".repeat(10_000) + "{}]}"), "/data");

        assertThat(violations).extracting(Violation::pointer).containsExactly("/data");
    }

    @Test
    void textThatWouldTakeTooLongToMatchIsRefused() throws Exception {
        var schema = schema("{\"properties\":{\"a\":{\"pattern\":\".{0,900}x\"}}}");

        assertThat(schema.violations(json("{\"a\":\"" + "y".repeat(10_000) + "\"}"), "/data"))
                .extracting(Violation::pointer)
                .containsExactly("/data/a");
        assertThat(schema.violations(json("{\"a\":\"" + "y".repeat(900_000) + "\"}"), "/data"))
                .extracting(Violation::pointer)
                .containsExactly("/data");
    }

    @Test
    void whatIsReportedIsShortHoweverLongTheNamesAndTheRulesAre() throws Exception {
        var schema = schema("{\"properties\":{\"a\":{\"enum\":[" + "\"1234567890\",".repeat(4_000)
                + "1]}},\"additionalProperties\":false}");
        var data = JSON.createObjectNode().put("a", "b");
        for (int i = 0; i < 100; i++) {
            data.put(i + "\ud83d\ude00".repeat(2_000), i);
        }

        var violations = schema.violations(data, "/data");

        assertThat(violations)
                .hasSize(20)
                .allMatch(violation -> violation.detail().length() < 700);
        assertThat(violations.getFirst().detail()).contains("more]");
    }

    @Test
    void whatIsNoKeywordHasNoEffect() throws Exception {
        var schema = schema("{\"notAllowed\":[\"a\"],\"id\":\"x\",\"nullable\":false,\"x-y\":{\"type\":1}}");

        assertThat(schema.violations(json("{\"a\":null}"), "")).isEmpty();
    }

    @Test
    void aStoredSchemaThatCannotBeReadOrCompiledIsAsGoodAsNone() throws Exception {
        CompiledSchemas compiled = new CompiledSchemas();
        ObjectNode broken = (ObjectNode) JSON.readTree("{\"type\":1}");

        assertThat(compiled.of("account", "custom.a", 1, () -> {
                    throw new IllegalStateException("a stored schema is not JSON");
                }))
                .isEmpty();
        assertThat(compiled.of("account", "custom.b", 1, () -> broken)).isEmpty();
        assertThat(compiled.of("account", "custom.b", 2, JSON::createObjectNode))
                .isPresent();
    }

    @Test
    void nothingIsCompiledThatBreaksARule() {
        assertThatThrownBy(() -> schema("{\"$ref\":\"https://other.example/\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTypeOfTheCatalogueKeepsTheRules() {
        assertThat(Catalogue.load().types()).hasSizeGreaterThan(25).contains("session.created");
    }

    private static EventSchema schema(String text) throws Exception {
        return EventSchema.compile((ObjectNode) JSON.readTree(text));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
