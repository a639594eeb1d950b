package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.kit.secret.SealedSecrets;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.mapping.writeback.RecordServer.Answer;
import io.integrationhub.mapping.writeback.RecordServer.Patch;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an event of a session to the PATCH at the customer app. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class WriteBackTest {

    private static final String HUB = "asked_crm";
    private static final String OTHER = "asked_loans";
    private static final String FEMALE = "{\"field\":\"F\",\"attribute\":\"female\"}";
    private static final String MALE = "{\"field\":\"M\",\"attribute\":\"male\"}";

    @Inject
    SealedSecrets secrets;

    @Inject
    Pool pool;

    private final TestAccount account = TestAccount.create();
    private final WrittenBack session = new WrittenBack(account);
    private final RecordServer app = new RecordServer();

    @BeforeEach
    void map() {
        List.of("first_name", "phone", "name").forEach(attribute -> account.attribute(attribute, "text"));
        session.hub(HUB, app.url())
                .updatable("first_name", HUB, "FirstName")
                .updatable("phone", HUB, "Phone")
                .source("name", HUB, "Name", false);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aChangeMadeInASessionIsWrittenBackToTheFieldsOfUpdatableSources() {
        session.created().changed("{\"first_name\":\"Ada\",\"phone\":\"123\",\"name\":\"not updatable\"}");

        Map<String, Object> done = session.await(HUB, "succeeded");

        Patch patch = onlyPatch();
        assertThat(patch.target()).isEqualTo("PATCH /api/objects/Contact/records/" + session.record());
        assertThat(patch.body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\",\"Phone\":\"123\"}}");
        assertThat(patch.authorization()).startsWith("Basic ");
        var details = session.details(done.get("id"));
        assertThat(details.getString("idempotencyKey")).isEqualTo(patch.key());
        assertThat(details.getList("writeBack.fields")).isEqualTo(List.of("FirstName", "Phone"));
        assertThat(details.getList("changes.attribute")).isEqualTo(List.of("first_name", "phone"));
        assertThat(details.getList("changes.value")).isEqualTo(List.of("Ada", "123"));
        assertThat(details.getList("requests.status")).isEqualTo(List.of(204));
    }

    @Test
    void anAttributeThatHasNoValueAnyMoreClearsItsField() {
        session.created()
                .event("session.attributes_changed", session.changedData("{}", ",\"removed\":[\"first_name\"]"));

        session.await(HUB, "succeeded");

        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":null}}");
    }

    @Test
    void aChangeThatCameFromTheCustomerAppIsWrittenBackToOtherHubsOnly() {
        session.hub(OTHER, app.url()).updatable("first_name", OTHER, "FirstName");
        session.created()
                .event(
                        "session.attributes_changed",
                        session.changedData("{\"first_name\":\"Ada\"}", ",\"sourceName\":\"" + HUB + "\""));

        session.await(OTHER, "succeeded");

        assertThat(session.all()).extracting(each -> each.get("hub")).containsExactly(OTHER);
        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\"}}");
    }

    @Test
    void whatASessionIsCreatedWithIsNoChange() {
        session.event(
                        "session.created",
                        "{\"sessionId\":\"" + session.session() + "\",\"attributes\":{\"first_name\":\"Ada\"},"
                                + "\"records\":{\"Contact\":\"" + session.record() + "\"}}")
                .changed("{\"phone\":\"1\"}");

        session.await(HUB, "succeeded");

        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"Phone\":\"1\"}}");
    }

    @Test
    void withoutARecordIdNothingIsWrittenBackAndThatIsRecorded() {
        session.changed("{\"first_name\":\"Ada\"}").changed("{\"first_name\":\"Bea\",\"phone\":\"1\"}");
        session.awaitTaken();

        Map<String, Object> skipped = session.await(HUB, "skipped");

        assertThat(session.all()).hasSize(1);
        assertThat(skipped).containsEntry("reason", "no_record").doesNotContainKey("record");
        assertThat(session.details(skipped.get("id")).getList("changes.attribute"))
                .isEqualTo(List.of("first_name", "phone"));
        account.admin()
                .post("/api/v1/write-backs/" + skipped.get("id") + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("write_back_not_retryable"));
    }

    @Test
    void twoChangesOfOneFieldThatWaitAreMergedIntoTheLastBehindThePatchThatWasSent() {
        app.first(session.record(), Answer.LOST, new Answer(503, Map.of("Retry-After", "2"), ""));
        session.created().changed("{\"first_name\":\"Ada\"}");
        Awaitility.await().atMost(WrittenBack.PATIENCE).until(() -> patches().size() == 2);
        session.changed("{\"first_name\":\"Bea\"}").changed("{\"phone\":\"1\"}").changed("{\"first_name\":\"Cleo\"}");
        session.awaitTaken();

        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().allMatch(each -> "succeeded".equals(each.get("status"))));

        assertThat(patches())
                .extracting(Patch::body)
                .containsExactly(
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"FirstName\":\"Cleo\",\"Phone\":\"1\"}}");
        assertThat(patches().subList(0, 3).stream().map(Patch::key).collect(Collectors.toSet()))
                .hasSize(1)
                .doesNotContain(patches().get(3).key());
        var first = session.details(session.all().get(1).get("id"));
        assertThat(first.getList("requests.errorCategory")).containsExactly("connection_lost", "server_error", null);
        var second = session.details(session.all().getFirst().get("id"));
        assertThat(second.getList("changes.merged")).isEqualTo(List.of(1, 0));
    }

    @Test
    void anEventThatComesTwiceIsWrittenBackOnce() {
        var event = EventRecord.of("session.attributes_changed").data(session.changedData("{\"phone\":\"1\"}", ""));
        session.created().publish(event);
        session.await(HUB, "succeeded");
        session.publish(event);
        session.awaitTaken();

        session.changed("{\"phone\":\"2\"}");
        Awaitility.await().atMost(WrittenBack.PATIENCE).until(() -> patches().size() == 2);

        assertThat(patches()).extracting(Patch::body).doesNotHaveDuplicates();
    }

    @Test
    void valuesOfSensitiveAttributesAreOpenedForThePatchAloneAndMaskedForPeople() {
        account.attribute("secret", "text");
        session.updatable("secret", HUB, "Secret").created();
        byte[] sealed = secrets.seal("\"planted-4711\"", account.name() + "/" + session.session() + "/secret");
        String text = "sealed:v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        session.changed("{\"secret\":\"" + text + "\"}");

        Map<String, Object> done = session.await(HUB, "succeeded");

        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"Secret\":\"planted-4711\"}}");
        String shown = account.viewer()
                .get("/api/v1/write-backs/" + done.get("id"))
                .then()
                .extract()
                .asString();
        assertThat(shown).contains("••••••").doesNotContain("4711").doesNotContain("sealed:v1");
        assertThat(stored()).doesNotContain("4711");
    }

    @Test
    void aTextThatOnlyLooksSealedIsNotWrittenBack() {
        session.created().changed("{\"phone\":\"sealed:v1:AAAA\",\"first_name\":\"Ada\"}");

        Map<String, Object> done = session.await(HUB, "succeeded");

        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\"}}");
        assertThat(session.details(done.get("id")).getList("changes.skipped"))
                .containsExactly(null, "value_unreadable");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 410, 412, 413, 415, 422})
    void aRefusalIsFinalAndWhatIsRetriedByHandHasAnotherKey(int status) {
        app.first(session.record(), Answer.of(status));
        session.created().changed("{\"phone\":\"1\"}");
        Map<String, Object> failed = session.await(HUB, "failed");
        assertThat(failed).containsEntry("reason", "not_accepted");

        account.admin()
                .post("/api/v1/write-backs/" + failed.get("id") + "/retry")
                .then()
                .statusCode(202);

        session.await(HUB, "succeeded");
        assertThat(patches()).hasSize(2).extracting(Patch::key).doesNotHaveDuplicates();
        assertThat(session.details(failed.get("id")).getList("requests.status")).isEqualTo(List.of(status, 204));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            302, text/plain, redirect
            401, text/plain, not_accepted
            403, text/plain, not_accepted
            429, text/plain, throttled
            500, text/plain, server_error
            503, text/plain, server_error
            200, text/html; charset=utf-8, invalid_response
            -1, text/plain, connection_lost
            """)
    void whatIsNoAnswerAboutTheChangeIsRecordedAndTriedAgainUnderTheSameKey(int status, String type, String category) {
        app.first(
                session.record(),
                new Answer(status, Map.of("Content-Type", type, "Location", "http://127.0.0.1:1/"), "<html>"));
        session.created().changed("{\"phone\":\"1\"}");

        Map<String, Object> done = session.await(HUB, "succeeded");

        assertThat(session.details(done.get("id")).getList("requests.errorCategory"))
                .containsExactly(category, null);
        assertThat(patches())
                .hasSize(2)
                .extracting(Patch::key)
                .containsOnly(patches().getFirst().key());
    }

    @Test
    void anAddressWhereTheSuiteMayNotConnectIsNamedAndWhatWaitsGoesOnceItIsMended() {
        account.admin().body("{\"url\":\"http://127.0.0.1:1/api\"}").put("/api/v1/connections/" + HUB);
        pool.preparedQuery("update connection set url = 'http://10.0.0.1/api' where account = $1")
                .executeAndAwait(Tuple.of(account.name()));
        session.created().changed("{\"phone\":\"1\"}");
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().anyMatch(each -> "refused".equals(each.get("reason"))));

        account.admin()
                .body("{\"url\":\"" + app.url() + "\"}")
                .put("/api/v1/connections/" + HUB)
                .then()
                .statusCode(200);

        session.await(HUB, "succeeded");
        assertThat(patches()).hasSize(1);
    }

    @Test
    void whatIsWrittenBackIsInTheCustomerAppsOwnWords() {
        account.attribute("born", "date");
        account.attribute("amount", "digit");
        account.attribute("home", "address");
        account.admin()
                .body("{\"url\":\"" + app.url() + "\",\"dateFormat\":\"dd.MM.yyyy\",\"numberFormat\":\"1.234,56\"}")
                .put("/api/v1/connections/" + HUB)
                .then()
                .statusCode(200);
        mapGender(FEMALE, MALE);
        map("born", "{\"object\":\"Contact\",\"field\":\"BirthDate\",\"updatable\":true}");
        map("amount", "{\"object\":\"Contact\",\"field\":\"Amount\",\"updatable\":true}");
        map(
                "home",
                "{\"object\":\"Contact\",\"addressFields\":{\"street\":\"Street\",\"city\":\"City\"},\"updatable\":true}");

        session.created()
                .changed("{\"gender\":\"female\",\"born\":\"1984-02-29\",\"amount\":12345678901234567890.10,"
                        + "\"home\":{\"city\":\"Denver\"}}");
        session.await(HUB, "succeeded");

        assertThat(onlyPatch().body())
                .isEqualTo("{\"fields\":{\"Amount\":\"12.345.678.901.234.567.890,10\",\"BirthDate\":\"29.02.1984\","
                        + "\"City\":\"Denver\",\"Gender\":\"F\",\"Street\":null}}");
    }

    @Test
    void aValueWithoutAFormInTheCustomerAppFailsOnItsOwnAndIsRetriedOnceTheValueMapIsMended() {
        mapGender(FEMALE);
        session.created().changed("{\"gender\":\"male\",\"first_name\":\"Ada\"}");
        await("succeeded");
        Map<String, Object> failed = await("failed");

        assertThat(failed).containsEntry("reason", "value_refused").containsEntry("attempts", 0);
        assertThat(String.valueOf(failed.get("error")))
                .isEqualTo("The value map has no value of the field for the value.");
        assertThat(session.details(failed.get("id")).getList("changes.value")).isEqualTo(List.of("male"));
        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\"}}");

        mapGender(FEMALE, MALE);
        account.admin()
                .post("/api/v1/write-backs/" + failed.get("id") + "/retry")
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().allMatch(each -> "succeeded".equals(each.get("status"))));

        assertThat(patches()).extracting(Patch::body).contains("{\"fields\":{\"Gender\":\"M\"}}");
    }

    @Test
    void whatIsWrittenBackIsOfTheFieldsType() {
        account.attribute("amount", "digit");
        account.attribute("employed", "boolean");
        map("amount", "{\"object\":\"Contact\",\"field\":\"Amount\",\"updatable\":true}");
        map("employed", "{\"object\":\"Contact\",\"field\":\"Secret\",\"updatable\":true}");

        session.created().changed("{\"amount\":12.750,\"employed\":false}");
        await("succeeded");

        assertThat(await("failed")).containsEntry("reason", "value_refused");
        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"Amount\":\"12.750\"}}");
    }

    @Test
    void aValueWithoutAFormInTheCustomerAppAloneIsAFailure() {
        mapGender(FEMALE);
        session.created().changed("{\"gender\":\"male\"}");

        assertThat(await("failed")).containsEntry("reason", "value_refused");
        assertThat(patches()).isEmpty();
    }

    @Test
    void whatIsNotMappedToAnExternalSourceIsNotWrittenBack() {
        account.admin()
                .body("{\"label\":\"Phone\",\"type\":\"text\",\"externallyMapped\":false}")
                .put("/api/v1/attributes/phone")
                .then()
                .statusCode(200);
        session.created().changed("{\"phone\":\"1\"}").changed("{\"first_name\":\"Ada\"}");

        session.await(HUB, "succeeded");

        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\"}}");
    }

    @Test
    void aSourceThatWasRemovedMeanwhileIsRecordedAsSkipped() {
        Object first = waiting("{\"first_name\":\"Ada\"}");
        session.changed("{\"phone\":\"1\"}");
        session.awaitTaken();
        account.admin().delete("/api/v1/attributes/phone/sources/" + HUB).then().statusCode(204);
        account.admin().post("/api/v1/write-backs/" + first + "/cancel").then().statusCode(204);

        Map<String, Object> skipped = session.await(HUB, "skipped");

        assertThat(skipped).containsEntry("reason", "source_removed");
        assertThat(onlyPatch().body()).isEqualTo("{\"fields\":{\"FirstName\":\"Ada\"}}");
    }

    @Test
    void aHubThatWasDeletedMeanwhileIsRecordedAsSkipped() {
        app.first(session.record(), new Answer(503, Map.of("Retry-After", "3600"), ""));
        session.created().changed("{\"first_name\":\"Ada\"}");
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream()
                        .anyMatch(each ->
                                each.get("nextAttemptAt") != null && "server_error".equals(each.get("reason"))));

        KafkaTopic.named("integration-hub.hub-changes.v1")
                .publish(EventRecord.of("hub.changed")
                        .account(account.name())
                        .subject(HUB)
                        .key(account.name() + "/" + HUB)
                        .data(null));

        assertThat(session.await(HUB, "skipped")).containsEntry("reason", "hub_deleted");
    }

    @Test
    void anOlderWriteBackIsNotRetriedOverANewerOne() {
        app.first(session.record(), Answer.of(422));
        session.created().changed("{\"phone\":\"old\"}");
        Map<String, Object> failed = session.await(HUB, "failed");
        session.changed("{\"phone\":\"new\"}");
        session.await(HUB, "succeeded");

        account.admin()
                .post("/api/v1/write-backs/" + failed.get("id") + "/retry")
                .then()
                .statusCode(409)
                .body("code", equalTo("write_back_superseded"));
    }

    @Test
    void whatIsRetriedWaitsForItsTurnAndLetsNothingOvertake() {
        mapGender(FEMALE);
        waiting("{\"gender\":\"male\",\"first_name\":\"Ada\"}");
        Object first = await("sending").get("id");
        Object aside = await("failed").get("id");
        session.changed("{\"first_name\":\"Bea\"}");
        session.awaitTaken();

        mapGender(FEMALE, MALE);
        retry(aside, 202);

        var other = new WrittenBack(account).created().changed("{\"phone\":\"1\"}");
        other.await(HUB, "succeeded");
        assertThat(session.details(aside).getMap("writeBack"))
                .containsEntry("status", "sending")
                .doesNotContainKey("nextAttemptAt");
        assertThat(patches()).hasSize(1);
        cancel(first);
        awaitNoneOpen();
        assertThat(patches())
                .extracting(Patch::body)
                .containsExactly(
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"Gender\":\"M\"}}",
                        "{\"fields\":{\"FirstName\":\"Bea\"}}");
    }

    @Test
    void whatIsRetriedGoesBeforeWhatTakesNewerValues() {
        Object first = waiting("{\"first_name\":\"Ada\"}");
        cancel(first);
        hubIs("paused");
        session.changed("{\"phone\":\"1\"}");
        session.awaitTaken();
        Object second = session.anyId();

        retry(first, 202);

        assertThat(session.details(second).getMap("writeBack"))
                .containsEntry("status", "pending")
                .doesNotContainKey("nextAttemptAt");
        session.changed("{\"first_name\":\"Bea\"}");
        session.awaitTaken();
        hubIs("active");
        awaitNoneOpen();
        assertThat(patches())
                .extracting(Patch::body)
                .containsExactly(
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"FirstName\":\"Ada\"}}",
                        "{\"fields\":{\"FirstName\":\"Bea\",\"Phone\":\"1\"}}");
    }

    @Test
    void whatIsSetAsideIsAsOldAsWhatItCameWith() {
        mapGender(FEMALE, MALE);
        app.first(session.record(), Answer.of(422), new Answer(503, Map.of("Retry-After", "3600"), ""));
        session.created().changed("{\"gender\":\"male\",\"first_name\":\"Ada\"}");
        Object first = await("failed").get("id");
        hubIs("paused");
        retry(first, 202);
        session.changed("{\"phone\":\"1\"}");
        session.awaitTaken();
        mapGender(FEMALE);
        hubIs("active");
        Object aside = await("failed").get("id");
        session.changed("{\"gender\":\"female\"}");
        session.awaitTaken();

        mapGender(FEMALE, MALE);

        assertThat(aside).isNotEqualTo(first);
        retry(aside, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value_refused", "not_updatable", "source_removed"})
    void aNewerValueThatWasNotSentIsNewerAllTheSame(String reason) {
        mapGender(FEMALE, MALE);
        app.first(session.record(), Answer.of(422), new Answer(503, Map.of("Retry-After", "3600"), ""));
        session.created().changed("{\"gender\":\"female\"}");
        Object old = await("failed").get("id");
        session.changed("{\"first_name\":\"Ada\"}");
        Object between = awaitReason("server_error");
        session.changed("{\"gender\":\"male\"}");
        session.awaitTaken();
        switch (reason) {
            case "value_refused" -> mapGender(FEMALE);
            case "not_updatable" -> map("gender", "{\"object\":\"Contact\",\"field\":\"Gender\",\"updatable\":false}");
            default ->
                account.admin()
                        .delete("/api/v1/attributes/gender/sources/" + HUB)
                        .then()
                        .statusCode(204);
        }
        cancel(between);
        Object newer = awaitReason(reason);
        mapGender(FEMALE, MALE);

        retry(old, 409);
        retry(newer, 202);
        awaitNoneOpen();

        assertThat(patches().getLast().body()).isEqualTo("{\"fields\":{\"Gender\":\"M\"}}");
    }

    @Test
    void whatIsSetAsideWhileItsSessionIsErasedIsErasedToo() {
        mapGender(FEMALE);
        hubIs("paused");
        session.created().changed("{\"gender\":\"male\",\"first_name\":\"Ada\"}");
        session.awaitTaken();
        var blocker = pool.getConnectionAndAwait();
        try {
            var transaction = blocker.beginAndAwait();
            blocker.preparedQuery("select from write_back_change where write_back_id = $1 for update")
                    .executeAndAwait(Tuple.of(UUID.fromString(session.anyId())));
            hubIs("active");
            awaitBlocked(1);
            session.publish(EventRecord.of("session.erased")
                    .source("/hub-service")
                    .data("{\"sessionId\":\"" + session.session() + "\",\"reason\":\"requested\"}"));
            awaitBlocked(2);
            transaction.rollbackAndAwait();
        } finally {
            blocker.closeAndAwait();
        }

        KafkaTopic.named("integration-hub.session-erasures.v1")
                .await(1, record -> record.key().equals(session.session()));

        assertThat(session.all()).isEmpty();
    }

    @Test
    void whatWaitsIsCancelledAndTheNextGoes() {
        app.first(session.record(), new Answer(503, Map.of("Retry-After", "3600"), ""));
        session.created().changed("{\"phone\":\"1\"}");
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().anyMatch(each -> "server_error".equals(each.get("reason"))));
        session.changed("{\"first_name\":\"Ada\"}");
        session.awaitTaken();
        Object waiting = session.all().getLast().get("id");

        account.admin()
                .post("/api/v1/write-backs/" + waiting + "/cancel")
                .then()
                .statusCode(204);

        session.await(HUB, "succeeded");
        assertThat(patches())
                .extracting(Patch::body)
                .containsExactly("{\"fields\":{\"Phone\":\"1\"}}", "{\"fields\":{\"FirstName\":\"Ada\"}}");
        account.admin()
                .post("/api/v1/write-backs/" + waiting + "/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("write_back_not_cancellable"));
        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        1,
                        record -> record.key().equals(account.name())
                                && String.valueOf(record.value()).contains("write_back.cancelled"));
        ContractSchema.named("audit.recorded")
                .assertFits(String.valueOf(entries.getFirst().value()));
    }

    @Test
    void anErasedSessionLeavesNothingAndWhatComesLateHasNoEffect() {
        session.created().changed("{\"phone\":\"1\"}");
        session.await(HUB, "succeeded");

        session.publish(EventRecord.of("session.erased")
                        .source("/hub-service")
                        .data("{\"sessionId\":\"" + session.session() + "\",\"reason\":\"requested\"}"))
                .changed("{\"phone\":\"2\"}");
        session.awaitTaken();

        assertThat(session.all()).isEmpty();
        assertThat(patches()).hasSize(1);
        var done = KafkaTopic.named("integration-hub.session-erasures.v1")
                .await(1, record -> record.key().equals(session.session()));
        ContractSchema.named("session.erasure_completed")
                .assertFits(String.valueOf(done.getFirst().value()));
        assertThat(String.valueOf(done.getFirst().value())).contains("\"service\":\"mapping-service\"");
    }

    @Test
    void aCustomerAppThatDoesNotAnswerHoldsUpNoOther() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            account.attribute("slow", "text");
            session.hub(OTHER, "http://127.0.0.1:" + silent.getLocalPort()).updatable("slow", OTHER, "Secret");
            for (int i = 0; i < 20; i++) {
                new WrittenBack(account).created().changed("{\"slow\":\"" + i + "\"}");
            }
            session.created().changed("{\"phone\":\"1\"}");

            session.await(HUB, "succeeded");

            List<Object> others = statuses(OTHER);
            assertThat(others).hasSize(20).containsOnly("pending", "sending");
        }
    }

    @Test
    void theListIsFilteredAndPaged() {
        session.created().changed("{\"phone\":\"1\"}");
        session.await(HUB, "succeeded");
        session.changed("{\"phone\":\"2\"}");
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().size() == 2);

        String next = account.viewer()
                .get("/api/v1/write-backs?limit=1&hub=" + HUB + "&from=2020-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .path("next");
        account.viewer()
                .get("/api/v1/write-backs?limit=1&hub=" + HUB + "&cursor=" + next)
                .then()
                .body("items.size()", equalTo(1))
                .body("next", equalTo(null));
        for (String none : List.of("status=failed", "hub=other", "sessionId=x", "to=2020-01-01T00:00:00Z")) {
            account.viewer()
                    .get("/api/v1/write-backs?" + none)
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(0));
        }
        account.viewer().get("/api/v1/write-backs?from=yesterday").then().statusCode(422);
        TestAccount.as(Tokens.person("another-" + account.name(), "hub-viewer"))
                .get("/api/v1/write-backs/" + session.all().getFirst().get("id"))
                .then()
                .statusCode(404)
                .body("code", equalTo("write_back_not_found"));
    }

    /** A write-back of this change that was sent once, and is sent again in an hour. */
    private Object waiting(String attributes) {
        app.first(session.record(), new Answer(503, Map.of("Retry-After", "3600"), ""));
        session.created().changed(attributes);
        Awaitility.await()
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().anyMatch(each -> "server_error".equals(each.get("reason"))));
        return Objects.requireNonNull(session.all().getFirst().get("id"));
    }

    /** The session's only write-back with this status. */
    private Map<String, Object> await(String status) {
        return Awaitility.await(status)
                .atMost(WrittenBack.PATIENCE)
                .until(
                        () -> session.all().stream()
                                .filter(each -> status.equals(each.get("status")))
                                .findFirst()
                                .orElse(Map.of()),
                        found -> !found.isEmpty());
    }

    private Object awaitReason(String reason) {
        return Awaitility.await(reason)
                .atMost(WrittenBack.PATIENCE)
                .until(
                        () -> session.all().stream()
                                .filter(each -> reason.equals(each.get("reason")))
                                .<Object>map(each -> Objects.requireNonNull(each.get("id")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void awaitNoneOpen() {
        Awaitility.await("none open")
                .atMost(WrittenBack.PATIENCE)
                .until(() -> session.all().stream().allMatch(each -> each.get("finishedAt") != null));
    }

    /** Until so many transactions wait for others. */
    private void awaitBlocked(int transactions) {
        Awaitility.await(transactions + " blocked")
                .atMost(WrittenBack.PATIENCE)
                .until(() -> pool.query(
                                        "select count(*) as blocked from pg_stat_activity"
                                                + " where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0")
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getLong("blocked")
                        >= transactions);
    }

    private void hubIs(String status) {
        pool.preparedQuery("update hub set status = $2 where account = $1")
                .executeAndAwait(Tuple.of(account.name(), status));
    }

    private void retry(@Nullable Object id, int status) {
        var answer = account.admin()
                .post("/api/v1/write-backs/" + id + "/retry")
                .then()
                .statusCode(status);
        if (status == 409) {
            answer.body("code", equalTo("write_back_superseded"));
        }
    }

    private void cancel(@Nullable Object id) {
        account.admin().post("/api/v1/write-backs/" + id + "/cancel").then().statusCode(204);
    }

    private void mapGender(String... pairs) {
        account.admin()
                .body(
                        "{\"name\":\"gender\",\"label\":\"Gender\",\"type\":\"dataset\",\"options\":[\"female\",\"male\"]}")
                .post("/api/v1/attributes");
        map(
                "gender",
                "{\"object\":\"Contact\",\"field\":\"Gender\",\"updatable\":true,\"conversion\":{\"values\":["
                        + String.join(",", pairs) + "]}}");
    }

    private void map(String attribute, String source) {
        account.admin()
                .body(source)
                .put("/api/v1/attributes/" + attribute + "/sources/" + HUB)
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201)));
    }

    private List<Object> statuses(String hub) {
        return account.viewer()
                .get("/api/v1/write-backs?limit=200&hub=" + hub)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.status");
    }

    private List<Patch> patches() {
        return app.patches(session.record());
    }

    private Patch onlyPatch() {
        assertThat(patches()).hasSize(1);
        return patches().getFirst();
    }

    /** All that the database holds of values, as text. */
    private String stored() {
        return pool.query("select string_agg(encode(coalesce(sealed_value, ''), 'escape'), ' ')"
                        + " || (select string_agg(encode(coalesce(sealed_body, ''), 'escape'), ' ') from write_back)"
                        + " as stored from write_back_change")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("stored");
    }
}
