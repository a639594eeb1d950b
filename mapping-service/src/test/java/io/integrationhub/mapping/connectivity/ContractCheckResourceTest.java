package io.integrationhub.mapping.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.CustomerAppServer.Answer;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractCheckResourceTest {
    private static final String CONNECTION = "/api/v1/connections/asked";
    private static final String CHECKS = CONNECTION + "/contract-checks";
    private static final String UNKNOWN_CURSOR = "/api/objects?cursor=hub-contract-check";
    private static final Answer UNAUTHENTICATED = new Answer(401, "", Map.of());

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app =
            new CustomerAppServer().withContactAndLoan().on(UNKNOWN_CURSOR, 400, "");

    @BeforeEach
    void connect() {
        account.admin()
                .body("{\"url\":\"" + app.url() + "\",\"username\":\"api\",\"password\":\"planted-password\"}")
                .put(CONNECTION)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void anAppThatKeepsTheContractPassesEveryPointAndNothingOfItIsChanged() {
        app.first("/api/objects", firstPage(), UNAUTHENTICATED)
                .on(
                        "/api/objects/Contact/records/003",
                        200,
                        "{\"fields\":{\"FirstName\":\"Ada\",\"Home\":{\"city\":\"Boulder\"}}}");

        check("{\"object\":\"Contact\",\"record\":\"003\"}")
                .body("passed", equalTo(true))
                .body(
                        "points.rule",
                        equalTo(List.of(
                                "objects",
                                "next_page",
                                "unknown_cursor",
                                "password",
                                "record",
                                "unknown_record",
                                "change")))
                .body("points.verdict.unique()", equalTo(List.of("passed")));

        assertThat(app.calls()).hasSize(7);
        assertThat(app.calls().get(3).headers()).doesNotContainKey("Authorization");
        assertThat(app.calls().getLast().target()).startsWith("/api/objects/Contact/records/hub-contract-check-");
        assertThat(app.calls().getLast().headers()).containsKey("Idempotency-key");
        account.viewer().get("/api/v1/objects/asked").then().body("items.size()", equalTo(0));
    }

    @Test
    void whatTheAppDoesWrongIsSaidPointByPoint() {
        app.on(UNKNOWN_CURSOR, 200, "{\"objects\":[]}")
                .on("/api/objects/Contact/records/003", 200, "{\"fields\":{\"FirstName\":[\"Ada\"]}}");

        check("{\"object\":\"Contact\",\"record\":\"003\"}")
                .body("passed", equalTo(false))
                .body(
                        "points.findAll { it.verdict == 'failed' }.rule",
                        equalTo(List.of("unknown_cursor", "password", "record")))
                .body("points.find { it.rule == 'password' }.detail", containsString("without the password"))
                .body("points.find { it.rule == 'record' }.httpStatus", equalTo(200));
    }

    @Test
    void aSecretHeaderIsLeftOutAsThePasswordIs() {
        account.admin()
                .body("{\"url\":\"" + app.url() + "\",\"headers\":["
                        + "{\"name\":\"X-Api-Key\",\"value\":\"planted-key\",\"secret\":true},"
                        + "{\"name\":\"X-Tenant\",\"value\":\"loans\",\"secret\":false}]}")
                .put(CONNECTION)
                .then()
                .statusCode(200);
        app.first("/api/objects", firstPage(), UNAUTHENTICATED);

        check("{}").body("points.find { it.rule == 'password' }.verdict", equalTo("passed"));

        assertThat(app.calls().get(0).headers()).containsKeys("X-api-key", "X-tenant");
        assertThat(app.calls().get(3).headers()).containsKey("X-tenant").doesNotContainKey("X-api-key");
    }

    @Test
    void whatCannotBeAskedIsSkipped() {
        app.on("/api/objects", 200, "{\"objects\":[]}");

        check("{}")
                .body(
                        "points.findAll { it.verdict == 'skipped' }.rule",
                        equalTo(List.of("next_page", "record", "unknown_record", "change")));
    }

    @Test
    void anAppThatDoesNotAnswerIsAskedOnce() {
        app.first("/api/objects", CustomerAppServer.LOST);

        check("{}")
                .body("passed", equalTo(false))
                .body("points[0].verdict", equalTo("failed"))
                .body("points.findAll { it.verdict == 'skipped' }.size()", equalTo(6));

        assertThat(app.calls()).hasSize(1);
    }

    @Test
    void aRecordNeedsItsObject() {
        call(operator(), "{\"record\":\"003\"}").statusCode(422).body("errors[0].pointer", equalTo("/object"));
        call(operator(), "{\"object\":\"a/b\"}").statusCode(422).body("errors[0].pointer", equalTo("/object"));
        assertThat(app.calls()).isEmpty();
    }

    @Test
    void onlyWhoMayTestDoesAndIsRecorded() {
        call(account.viewer(), "{}").statusCode(403);
        call(account.machine("mapping:read"), "{}").statusCode(403);
        call(TestAccount.create().admin(), "{}").statusCode(404);
        assertThat(app.calls()).isEmpty();
        check("{}");

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(2, record -> record.key().equals(account.name()));
        assertThat(entries.get(1).value())
                .contains("connection.contract_checked", app.url())
                .doesNotContain("planted");
    }

    @Test
    void eachPointCountsAsATest() {
        for (int i = 0; i < 8; i++) {
            app.first("/api/objects", CustomerAppServer.LOST);
            check("{}");
        }

        call(operator(), "{}").statusCode(429).body("code", equalTo("too_many_tests"));
    }

    private static Answer firstPage() {
        return new Answer(200, """
                {"objects":[{"name":"Contact","label":"Contact","fields":[
                {"name":"FirstName","label":"First name","type":"text","updatable":true}]}],"next":"a b&c=2"}""", Map.of());
    }

    private RequestSpecification operator() {
        return TestAccount.as(Tokens.person(account.name(), "hub-operator"));
    }

    private ValidatableResponse check(String body) {
        return call(operator(), body).statusCode(200);
    }

    private static ValidatableResponse call(RequestSpecification caller, String body) {
        return caller.body(body).post(CHECKS).then();
    }
}
