package io.integrationhub.mapping.writeback;

import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A session of an account whose attributes are mapped, and what is written back of it. */
public final class WrittenBack {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    private static final String OBJECTS = """
            {"objects":[{"name":"Contact","label":"Contact","fields":[
            {"name":"FirstName","label":"First name","type":"text","updatable":true},
            {"name":"Phone","label":"Phone","type":"text","updatable":true},
            {"name":"Secret","label":"Secret","type":"text","updatable":true},
            {"name":"Amount","label":"Amount","type":"text","updatable":true},
            {"name":"BirthDate","label":"Birth date","type":"text","updatable":true},
            {"name":"Gender","label":"Gender","type":"dataset","options":["M","F","X"],"updatable":true},
            {"name":"Street","label":"Street","type":"text","updatable":true},
            {"name":"City","label":"City","type":"text","updatable":true},
            {"name":"Name","label":"Name","type":"text","updatable":false}]}]}""";

    private final TestAccount account;
    private final String session = "session-" + UUID.randomUUID();
    private final String record = "record-" + UUID.randomUUID();

    public WrittenBack(TestAccount account) {
        this.account = account;
    }

    String session() {
        return session;
    }

    String record() {
        return record;
    }

    /** The hub has an object Contact, and its customer app is this one. */
    WrittenBack hub(String hub, String url) {
        ImportedHub.of(account, hub, OBJECTS);
        account.admin()
                .body("{\"url\":\"" + url + "\",\"username\":\"u\",\"password\":\"a-password\"}")
                .put("/api/v1/connections/" + hub)
                .then()
                .statusCode(200);
        return this;
    }

    /** Changes of the attribute are written back to this field. */
    WrittenBack updatable(String attribute, String hub, String field) {
        return source(attribute, hub, field, true);
    }

    WrittenBack source(String attribute, String hub, String field, boolean updatable) {
        account.admin()
                .body("{\"object\":\"Contact\",\"field\":\"" + field + "\",\"updatable\":" + updatable + "}")
                .put("/api/v1/attributes/" + attribute + "/sources/" + hub);
        return this;
    }

    WrittenBack created() {
        return event(
                "session.created",
                "{\"sessionId\":\"" + session + "\",\"attributes\":{},\"records\":{\"Contact\":\"" + record + "\"}}");
    }

    /**
     * Attributes have changed.
     *
     * @param attributes a JSON object
     */
    public WrittenBack changed(String attributes) {
        return event("session.attributes_changed", changedData(attributes, ""));
    }

    String changedData(String attributes, String more) {
        return "{\"sessionId\":\"" + session + "\",\"attributes\":" + attributes + more + "}";
    }

    WrittenBack event(String type, String data) {
        return publish(EventRecord.of(type).data(data));
    }

    WrittenBack publish(EventRecord event) {
        EVENTS.publish(event.account(account.name()).subject(session));
        return this;
    }

    /** Waits until all events that were published are taken in. */
    void awaitTaken() {
        EVENTS.awaitCommitted("mapping-service-write-back");
    }

    /** The session's write-backs, newest first. */
    public List<Map<String, Object>> all() {
        return JsonPath.from(account.viewer()
                        .get("/api/v1/write-backs?sessionId=" + session)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getList("items");
    }

    /** The newest write-back of a hub, once it has this status. */
    Map<String, Object> await(String hub, String status) {
        return Awaitility.await(hub + " " + status)
                .atMost(PATIENCE)
                .until(
                        () -> all().stream()
                                .filter(each -> hub.equals(each.get("hub")))
                                .findFirst()
                                .orElse(Map.of()),
                        found -> status.equals(found.get("status")));
    }

    JsonPath details(@Nullable Object id) {
        return JsonPath.from(account.viewer()
                .get("/api/v1/write-backs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Cancels a write-back between two of its attempts. */
    void cancelOnceItWaits(String id) {
        Awaitility.await("cancelled")
                .atMost(PATIENCE)
                .until(() -> account.admin()
                                .post("/api/v1/write-backs/" + id + "/cancel")
                                .statusCode()
                        == 204);
    }

    /** The first write-back that there is. */
    public String anyId() {
        Awaitility.await("a write-back").atMost(PATIENCE).until(() -> !all().isEmpty());
        return String.valueOf(all().getFirst().get("id"));
    }
}
