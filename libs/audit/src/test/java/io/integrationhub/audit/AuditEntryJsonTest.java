package io.integrationhub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditEntryJsonTest {

    private static final Actor ADA = new Actor("person", "7f1c", "ada", "192.0.2.7");
    private static final AuditedObject HUB = AuditedObject.inHub("hub_2", "hub", "hub_2");

    private final ObjectMapper json = new ObjectMapper();

    record State(String description, @Nullable String password) {}

    @Test
    void namesWhatChangedAndKeepsTheRestOut() throws Exception {
        JsonNode entry = entry(Changes.between(new State("old", "same"), new State("new", "same")));

        assertThat(entry.get("changes"))
                .isEqualTo(json.readTree("[{\"field\":\"/description\",\"before\":\"old\",\"after\":\"new\"}]"));
    }

    @Test
    void aNewObjectHasNothingBefore() throws Exception {
        JsonNode entry = entry(Changes.created(new State("new", null)));

        assertThat(entry.get("changes")).isEqualTo(json.readTree("[{\"field\":\"/description\",\"after\":\"new\"}]"));
    }

    @Test
    void aSecretIsNamedWithoutItsValue() throws Exception {
        JsonNode entry = entry(Changes.none().withSecret("/apiKey"));

        assertThat(entry.get("changes")).isEqualTo(json.readTree("[{\"field\":\"/apiKey\"}]"));
    }

    @Test
    void anActWithoutChangesSaysWhoDidWhat() throws Exception {
        JsonNode entry = entry(Changes.none());

        assertThat(entry).isEqualTo(json.readTree("""
                {"auditId":"id","account":"acme",
                "actor":{"kind":"person","subject":"7f1c","name":"ada","address":"192.0.2.7"},
                "action":"hub.read","object":{"type":"hub","id":"hub_2","hub":"hub_2"},
                "traceId":"0af7","occurredAt":"2026-03-02T13:05:44Z"}"""));
    }

    private JsonNode entry(Changes changes) throws Exception {
        var entry = new AuditEntry(
                "id", "acme", ADA, "hub.read", HUB, changes, "0af7", Instant.parse("2026-03-02T13:05:44Z"));
        return json.readTree(new AuditEntryJson(json).json(entry));
    }
}
