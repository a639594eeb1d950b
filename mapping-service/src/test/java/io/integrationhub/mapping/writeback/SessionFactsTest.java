package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.mapping.writeback.SessionFact.Changed;
import io.integrationhub.mapping.writeback.SessionFact.Created;
import io.integrationhub.mapping.writeback.SessionFact.Erased;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of session events; the examples are those of the contract. */
class SessionFactsTest {

    private static final String SESSION = "019caf10-3a86-7d3b-9a42-5e0f3c8b1d20";

    private final SessionFacts facts = new SessionFacts(ExactJson.mapper());

    @Test
    void theRecordsOfASessionAreReadFromItsFirstEvent() throws IOException {
        Created created = (Created) read(example("session.created")).orElseThrow();

        assertThat(created.records()).isEqualTo(Map.of("Contact", "003-20418", "Loan", "LN-88213"));
        assertThat(created.event().session()).isEqualTo(SESSION);
    }

    @Test
    void aChangeSaysTheNewValues() throws IOException {
        Changed changed = (Changed) read(example("session.attributes_changed")).orElseThrow();

        assertThat(changed.values().keySet()).containsExactly("annual_income", "home_address", "phone");
        assertThat(valueOf(changed, "annual_income")).hasToString("68400");
        assertThat(changed.sourceName()).isEmpty();
    }

    @Test
    void aChangeSaysWhatIsGoneAndWhereItCameFrom() {
        Changed changed = (Changed) read(EventRecord.of("session.attributes_changed")
                        .data(data("\"attributes\":{\"a\":1.50},\"removed\":[\"b\"],\"sourceName\":\"crm\"")))
                .orElseThrow();

        assertThat(changed.values().get("b")).isEmpty();
        assertThat(valueOf(changed, "a")).hasToString("1.50");
        assertThat(changed.sourceName()).contains("crm");
    }

    private static JsonNode valueOf(Changed changed, String attribute) {
        return Objects.requireNonNull(changed.values().get(attribute)).orElseThrow();
    }

    @Test
    void anErasureIsReadWhenHubServiceSaysSo() throws IOException {
        assertThat(read(example("session.erased").source("/hub-service"))).get().isInstanceOf(Erased.class);
        assertThat(read(example("session.erased").source("/another"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attributes\":[]",
                "\"attributes\":{\"A\":1}",
                "\"attributes\":{\"a\":[1]}",
                "\"attributes\":{},\"removed\":\"b\"",
                "\"attributes\":{},\"sourceName\":\"Not a hub\"",
                "\"other\":1"
            })
    void whatDoesNotFitItsSchemaSaysNothing(String members) {
        assertThat(read(EventRecord.of("session.attributes_changed").data(data(members))))
                .isEmpty();
    }

    @Test
    void whatIsNotJsonOrOfAnotherSessionSaysNothing() {
        var changed = EventRecord.of("session.attributes_changed");
        assertThat(read(changed.data("{"))).isEmpty();
        assertThat(read(changed.data(null))).isEmpty();
        assertThat(read(changed.data(data("\"attributes\":{}").replace(SESSION, "another"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_source", "ce_accountid"})
    void withoutItsHeadersAnEventSaysNothing(String header) {
        var changed = EventRecord.of("session.attributes_changed").data(data("\"attributes\":{}"));
        assertThat(facts.read(changed.subject(SESSION).from("t"))).isPresent();

        assertThat(facts.read(changed.without(header).from("t"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.submitted", "session.ended", "custom.loan.session.created"})
    void otherEventsSayNothing(String type) {
        assertThat(read(EventRecord.of(type).data(data("\"attributes\":{\"a\":1}"))))
                .isEmpty();
    }

    private Optional<SessionFact> read(EventRecord event) {
        return facts.read(event.subject(SESSION).from("integration-hub.session-events.v1"));
    }

    private static String data(String members) {
        return "{\"sessionId\":\"" + SESSION + "\"," + members + "}";
    }

    private static EventRecord example(String type) throws IOException {
        return EventRecord.of(type)
                .data(Files.readString(Repository.root().resolve("contracts/examples/" + type + ".v1.json")));
    }
}
