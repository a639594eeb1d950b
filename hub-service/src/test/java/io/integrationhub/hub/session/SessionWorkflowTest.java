package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionWorkflowTest {

    private final SessionApi api = new SessionApi();

    @BeforeEach
    void createHub() {
        api.createHub("hub_2");
    }

    @Test
    void theRoutingIsNarrowedBeforeTheWorkflowIsPublished() {
        String id = api.session("{}");

        List<String> answered = api.workflow(id, "{\"templateId\":\"tpl-1\",\"hubs\":{\"events\":\"hub_2\"}}")
                .statusCode(201)
                .body("events.type", equalTo(List.of("session.routing_changed", "workflow.added")))
                .extract()
                .path("events.eventId");

        var events = SessionApi.events(id, 3).subList(1, 3);
        assertThat(events)
                .extracting(event -> KafkaTopic.header(event, "ce_id"))
                .isEqualTo(answered);
        assertThat(events)
                .extracting(event -> KafkaTopic.header(event, "ce_type"))
                .containsExactly("session.routing_changed", "workflow.added");
        ContractSchema.named("session.routing_changed")
                .assertFits(String.valueOf(events.getFirst().value()));
        ContractSchema.named("workflow.added")
                .assertFits(String.valueOf(events.getLast().value()));
        assertThat(new JsonObject(events.getFirst().value())
                        .getJsonObject("hubs")
                        .getString("events"))
                .isEqualTo("hub_2");
        api.get(id)
                .body("hubs.events", equalTo("hub_2"))
                .body("workflows", hasSize(1))
                .body("workflows[0].templateId", equalTo("tpl-1"));
    }

    @Test
    void withoutAHubTheRoutingStays() {
        String id = api.session("{\"hubs\":{\"events\":\"hub_2\"}}");

        api.workflow(id, "{\"templateId\":\"tpl-1\"}")
                .statusCode(201)
                .body("events.type", equalTo(List.of("workflow.added")));

        assertThat(SessionApi.types(id, 2)).containsExactly("session.created", "workflow.added");
        api.get(id).body("hubs.events", equalTo("hub_2"));
    }

    @Test
    void whatIsWrongChangesNothing() {
        String id = api.session("{}");

        api.workflow(id, "{\"templateId\":\"t\",\"hubs\":{\"events\":\"no_hub\"}}")
                .statusCode(422)
                .body("code", equalTo("unknown_hub"))
                .body("errors[0].pointer", equalTo("/hubs/events"));
        api.workflow(id, "{}").statusCode(422).body("errors[0].pointer", equalTo("/templateId"));
        api.workflow(id, "{\"templateId\":\"" + "x".repeat(101) + "\"}").statusCode(422);

        api.get(id).body("workflows", hasSize(0));
    }

    @Test
    void aRepeatedRequestAddsNoSecondWorkflow() {
        String id = api.session("{}");

        String first = addWithKey(id, "k-1");
        String again = addWithKey(id, "k-1");
        String other = addWithKey(id, "k-2");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        api.get(id).body("workflows", hasSize(2));
    }

    private String addWithKey(String id, String key) {
        return api.writer()
                .header("Idempotency-Key", key)
                .body("{\"templateId\":\"tpl-1\"}")
                .post("/api/v1/sessions/" + id + "/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("workflowId");
    }
}
