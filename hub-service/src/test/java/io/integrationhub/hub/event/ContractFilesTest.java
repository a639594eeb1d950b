package io.integrationhub.hub.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Catalogue, schemas and examples belong together. */
class ContractFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACTS = Repository.root().resolve("contracts");

    /** Schemas without an entry in the catalogue, and the example of each. */
    private static final Map<String, String> BESIDE_THE_CATALOGUE = Map.of(
            "hub.changed", "hub-changes.v1.json",
            "credential.changed", "credential-changes.v1.json",
            "token.revoked", "token-revocations.v1.json",
            "delivery.outcome", "delivery-outcomes.v1.json",
            "event_type.changed", "event-type-changes.v1.json",
            "session.erasure_completed", "session-erasures.v1.json",
            "audit.recorded", "audit-events.v1.json",
            "cloudevent-headers", "cloudevent-headers.json");

    @Test
    void everySchemaIsOfTheCatalogueOrOfATopicBesideIt() throws Exception {
        var expected = new TreeSet<String>(BESIDE_THE_CATALOGUE.keySet());
        expected.add("webhook");
        JSON.readTree(CONTRACTS.resolve("catalogue.json").toFile())
                .forEach(entry -> expected.add(entry.get("type").asText()));

        try (var files = Files.list(CONTRACTS.resolve("schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".v1.json", "")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everySchemaIsAValidOne() throws Exception {
        var draft = ContractSchema.ofSchemas();
        try (var files = Files.list(CONTRACTS.resolve("schemas"))) {
            for (Path file : files.toList()) {
                draft.assertFits(Files.readString(file));
            }
        }
    }

    @Test
    void aBrokenSchemaWouldBeNoticed() {
        var draft = ContractSchema.ofSchemas();

        assertThatThrownBy(() -> draft.assertFits("{\"type\":\"text\"}")).isInstanceOf(AssertionError.class);
    }

    @Test
    void theCatalogueSaysTheSameAsTheSchemas() throws Exception {
        for (JsonNode entry : JSON.readTree(CONTRACTS.resolve("catalogue.json").toFile())) {
            var file = "schemas/" + entry.get("type").asText() + ".v1.json";
            JsonNode schema = JSON.readTree(CONTRACTS.resolve(file).toFile());

            assertThat(schema.get("title")).as(file).isEqualTo(entry.get("title"));
            assertThat(schema.get("description")).as(file).isEqualTo(entry.get("description"));
        }
    }

    @Test
    void theExamplesBesideTheCatalogueFit() {
        BESIDE_THE_CATALOGUE.forEach(
                (schema, example) -> ContractSchema.named(schema).assertFits(ContractSchema.example(example)));
    }

    @Test
    void theExampleOfAWebhookHoldsABodyThatFits() throws Exception {
        JsonNode webhook = JSON.readTree(ContractSchema.example("webhook.json"));

        ContractSchema.named("webhook").assertFits(webhook.get("body").asText());
    }
}
