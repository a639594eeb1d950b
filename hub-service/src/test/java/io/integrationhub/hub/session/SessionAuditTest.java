package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people do to sessions and analyses is in the audit trail, without the customer's data. */
@QuarkusTest
class SessionAuditTest {

    private static final KafkaTopic AUDIT = KafkaTopic.named("integration-hub.audit-events.v1");
    private static final String ANALYSIS =
            "{\"title\":\"t\",\"documents\":[{\"name\":\"a\"}],\"data\":{\"city\":\"Denver-1\"}}";

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void whatAPersonDoesIsRecordedWithTheNamesOfTheAttributesAndNoValue() {
        doAll(SessionApi.as(Tokens.person(account, "hub-admin")));

        var entries = entries(7);
        assertThat(entries)
                .extracting(entry -> entry.getString("action"))
                .containsExactly(
                        "session.created",
                        "session.attributes_changed",
                        "session.workflow_added",
                        "session.event_published",
                        "session.ended",
                        "document_analysis.created",
                        "document_analysis.event_published");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.getJsonObject("actor").getString("kind"))
                        .isEqualTo("person"));
        assertThat(entries.toString()).doesNotContain("Denver-1").doesNotContain("078-05-1120");
        assertThat(fields(entries.get(0))).containsExactly("/attributes/city");
        assertThat(fields(entries.get(1))).containsExactly("/attributes/age", "/attributes/national_id");
        assertThat(fields(entries.get(2))).containsExactly("/templateId");
        assertThat(fields(entries.get(3))).containsExactly("/type", "/attributes/city");
        assertThat(fields(entries.get(4))).containsExactly("/outcome");
        assertThat(fields(entries.get(5))).containsExactly("/attributes/city");
    }

    @Test
    void whatAMachineDoesIsInTheEvents() {
        doAll(SessionApi.as(Tokens.machine(account, "hub_1", "sessions:write", "events:publish", "analyses:write")));
        SessionApi.as(Tokens.person(account, "hub-admin"))
                .body("{\"name\":\"hub_1\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);

        assertThat(entries(1)).extracting(entry -> entry.getString("action")).containsExactly("hub.created");
    }

    private static void doAll(RequestSpecification caller) {
        String id = post(caller, "sessions", "{\"customerData\":{\"city\":\"Denver-1\"}}", 201, "sessionId");
        String session = "sessions/" + id;
        caller.body("{\"attributes\":{\"national_id\":\"078-05-1120\",\"age\":null}}")
                .put("/api/v1/" + session + "/attributes")
                .then()
                .statusCode(200);
        post(caller, session + "/workflows", "{\"templateId\":\"tpl-1\"}", 201, "workflowId");
        String form = "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"city\":\"Denver-1\"}}";
        post(caller, session + "/events", "{\"type\":\"form.submitted\",\"data\":" + form + "}", 202, "eventId");
        post(caller, session + "/end", "{\"reason\":\"Denver-1\"}", 200, "eventId");
        String analysis = post(caller, "document-analyses", ANALYSIS, 201, "analysisId");
        String end = "{\"type\":\"document_analysis.completed\",\"data\":{\"status\":\"failed\"}}";
        post(caller, "document-analyses/" + analysis + "/events", end, 202, "eventId");
    }

    private static String post(RequestSpecification caller, String path, String body, int status, String answer) {
        return caller.body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(status)
                .extract()
                .path(answer);
    }

    private List<JsonObject> entries(int count) {
        var schema = ContractSchema.named("audit.recorded");
        return AUDIT.await(count, record -> account.equals(record.key())).stream()
                .peek(record -> schema.assertFits(String.valueOf(record.value())))
                .map(record -> new JsonObject(record.value()))
                .toList();
    }

    private static List<String> fields(JsonObject entry) {
        return entry.getJsonArray("changes").stream()
                .map(change -> ((JsonObject) change).getString("field"))
                .toList();
    }
}
