package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.demo.DemoMapping;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions and document analyses take their data from the sample customer app. */
class PrefillTest {

    private static final String NATIONAL_ID = "521880417";
    private static final String STARTED = "document_analysis.started";
    private static final String COMPLETED = "document_analysis.completed";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HubApi application = running.application(administrator, hub);

    @BeforeEach
    void mapTheHub() {
        var mapping = new DemoMapping(running.suite(), administrator, hub);
        mapping.importObjects();
        mapping.mapFields();
    }

    @Test
    void aSessionWithRecordsAndWithoutDataIsPrefilled() {
        var session = application.post("sessions", """
                        {"sourceName":"%s","records":{"contact":"C-1001"}}""".formatted(hub)).expect(201);

        var attributes = session.body().path("attributes");
        assertThat(attributes.path("given_name").asText()).isEqualTo("Dana");
        assertThat(attributes.path("date_of_birth").asText()).isEqualTo("1988-04-17");
        assertThat(attributes.has("national_id")).isTrue();
        assertThat(session.body().path("unmapped").toString()).contains("contact.email");
        assertThat(session.body().toString()).doesNotContain(NATIONAL_ID);
        var read = administrator.get("sessions/" + session.text("sessionId")).expect(200);
        assertThat(read.body().path("attributes").path("given_name").asText()).isEqualTo("Dana");
        assertThat(read.body().toString()).doesNotContain(NATIONAL_ID);
    }

    @Test
    void aMissingValueHasItsDefaultWhereTheCallIsComplete() {
        String attribute = "consent_" + hub.replaceAll("[^a-z0-9_]", "");
        administrator
                .post("attributes", "{\"name\":\"%1$s\",\"label\":\"%1$s\",\"type\":\"boolean\"}".formatted(attribute))
                .expect(201);
        administrator.put("attributes/" + attribute + "/sources/" + hub, """
                        {"object":"contact","field":"marketing_consent","conversion":{"missingDefault":false}}""").expect(201);

        var session = application.post("sessions", """
                        {"sourceName":"%s","customerData":{"first_name":"Ada"}}""".formatted(hub)).expect(201);
        String id = session.text("sessionId");
        assertThat(session.body().path("attributes").path(attribute).isBoolean())
                .isTrue();
        assertThat(session.body().path("attributes").path(attribute).booleanValue())
                .isFalse();

        assertThat(originOf(id, attribute)).isEqualTo("default");
        assertThat(originOf(id, "given_name")).isEqualTo("api");
        set(id, "{\"marketing_consent\":true}");
        assertThat(originOf(id, attribute)).isEqualTo("api");
        set(id, "{\"marketing_consent\":null}");
        assertThat(originOf(id, attribute)).isEqualTo("default");
        set(id, "{\"marketing_consent\":true}");
        set(id, "{\"first_name\":\"Grace\"}");

        var read = administrator.get("sessions/" + id).expect(200);
        assertThat(read.body().path("attributes").path("given_name").asText()).isEqualTo("Grace");
        assertThat(read.body().path("attributes").path(attribute).booleanValue())
                .isTrue();
    }

    private String originOf(String session, String attribute) {
        return administrator
                .get("sessions/" + session)
                .expect(200)
                .body()
                .path("origins")
                .path(attribute)
                .path("kind")
                .asText();
    }

    private void set(String session, String fields) {
        application
                .put(
                        "sessions/" + session + "/attributes",
                        "{\"source\":\"" + hub + "\",\"attributes\":" + fields + "}")
                .expect(200);
    }

    @Test
    void aRecordThatIsNotThereIsNamed() {
        var refused = application.post("sessions", """
                        {"sourceName":"%s","records":{"contact":"C-1001","loan":"no-such-loan"}}""".formatted(hub)).expect(422);

        assertThat(refused.text("code")).isEqualTo("record_not_found");
        assertThat(refused.body().path("errors").path(0).path("pointer").asText())
                .isEqualTo("/records/loan");
    }

    @Test
    void anAnalysisIsPrefilledAndDeliveredToItsHubOnly() {
        String other = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        for (String name : new String[] {hub, other}) {
            destinations.set(name, STARTED, UnaryOperator.identity());
            destinations.set(name, COMPLETED, UnaryOperator.identity());
        }

        var analysis = application.post("document-analyses", """
                        {"sourcename":"%1$s","title":"Income check","documents":[{"name":"pay-slips.pdf"}],
                         "records":{"contact":"C-1001"},"hubs":{"events":"%1$s"}}""".formatted(hub)).expect(201);
        String id = analysis.text("analysisId");
        String event = application
                .post("document-analyses/" + id + "/events", """
                        {"type":"%s","data":{"status":"succeeded"}}""".formatted(COMPLETED))
                .expect(202)
                .text("eventId");

        assertThat(analysis.body().path("attributes").path("given_name").asText())
                .isEqualTo("Dana");
        assertThat(analysis.body().toString()).doesNotContain(NATIONAL_ID);
        assertThat(destinations.awaitArrival(hub, COMPLETED, event))
                .singleElement()
                .matches(Arrival::verified);
        // The deliveries of an event are decided together: when one is recorded, all are.
        var deliveries = administrator
                .get("deliveries?hub=" + other + "&eventType=" + COMPLETED)
                .expect(200);
        assertThat(deliveries.body().path("items")).isEmpty();
        assertThat(administrator.get("document-analyses/" + id).expect(200).text("status"))
                .isEqualTo("succeeded");
    }
}
