package io.integrationhub.mapping.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ConnectivityTestResourceTest {
    private static final String CONNECTION = "/api/v1/connections/asked";
    private static final String TESTS = CONNECTION + "/connectivity-tests";
    private static final String SETTINGS = """
            {"url":"%s","username":"api","password":"planted-password","headers":[
            {"name":"X-Tenant","value":"loans"},{"name":"X-Key","value":"planted-key","secret":true}]}""";
    private static final String WITHOUT_SECRETS = """
            {"url":"%s","username":"api","headers":[{"name":"X-Key","secret":true}]}""";

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer().withContactAndLoan();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void storedSettingsAreTestedStepByStepAndNothingIsImported() {
        save(SETTINGS.formatted(app.url()));

        stored().body("passed", equalTo(true))
                .body("steps.step", contains("policy", "dns", "tcp", "http", "authentication", "answer"))
                .body("steps.verdict.unique()", equalTo(List.of("passed")))
                .body("steps.find { it.step == 'tcp' }.durationMs", org.hamcrest.Matchers.notNullValue())
                .body("found.objects", equalTo(1))
                .body("found.fields", equalTo(3))
                .body("found.more", equalTo(true))
                .body("httpStatus", equalTo(200))
                .body("responseExcerpt", nullValue())
                .body("url", equalTo(app.url()));

        assertThat(app.calls()).hasSize(1);
        assertThat(app.calls().getFirst().headers().get("X-key")).containsExactly("planted-key");
        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(0));
        account.viewer().get("/api/v1/imports?hub=asked").then().body("items", hasSize(0));
    }

    @Test
    void unsavedSettingsAreTestedAndNotSaved() {
        unsaved("{\"url\":\"" + app.url() + "/\"}")
                .body("passed", equalTo(true))
                .body("steps.step", contains("policy", "dns", "tcp", "http", "answer"));

        account.viewer().get(CONNECTION).then().statusCode(404);
        call(account.admin(), TESTS).statusCode(404).body("code", equalTo("connection_not_found"));
    }

    @Test
    void aSecretThatIsLeftOutIsTheStoredOneAndGoesNowhereElse() {
        save(SETTINGS.formatted(app.url()));

        unsaved(WITHOUT_SECRETS.formatted(app.url() + "/v2/..")).body("httpStatus", equalTo(404));

        assertThat(app.calls().getFirst().headers().get("X-key")).containsExactly("planted-key");
        try (var other = new CustomerAppServer()) {
            call(operator().body(WITHOUT_SECRETS.formatted(other.url())), TESTS + "/unsaved")
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/password", "/headers/0/value")));
            call(
                            operator().body(WITHOUT_SECRETS.formatted(app.url()).replace("\"api\"", "\"other\"")),
                            TESTS + "/unsaved")
                    .statusCode(422)
                    .body("errors.pointer", equalTo(List.of("/password")));
            assertThat(other.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/api, policy",
        "http://169.254.169.254/latest, policy",
        "https://webhook.site/x, policy",
        "not a url, policy",
        "https://nowhere.invalid/api, policy",
        "http://127.0.0.1:9/api, tcp"
    })
    void theStepAtFaultIsNamedAndThoseBehindItAreNotReached(String url, String step) {
        unsaved("{\"url\":\"" + url + "\"}")
                .body("passed", equalTo(false))
                .body("steps.findAll { it.verdict == 'failed' }.step", equalTo(List.of(step)))
                .body("steps.last().verdict", equalTo("not_reached"))
                .body("advice", org.hamcrest.Matchers.endsWith("."))
                .body("steps.find { it.verdict == 'failed' }.advice", org.hamcrest.Matchers.endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', authentication",
        "403, '', authentication",
        "302, '', http",
        "404, '', http",
        "500, '', http",
        "200, <html>It works</html>, answer",
        "200, '{\"objects\":[{\"name\":\"a b\"}]}', answer",
        "200, '', answer"
    })
    void anAnswerThatIsNotThatOfTheContractSaysWhy(int status, String body, String step) {
        app.on("/api/objects", status, body);

        unsaved("{\"url\":\"" + app.url() + "\"}")
                .body("steps.findAll { it.verdict == 'failed' }.step", equalTo(List.of(step)))
                .body("httpStatus", equalTo(status))
                .body("found", nullValue());
    }

    @Test
    void aSecretThatComesBackIsMasked() {
        app.on("/api/objects", 500, "no: planted-password, planted-key, YXBpOnBsYW50ZWQtcGFzc3dvcmQ=");

        unsaved(SETTINGS.formatted(app.url()))
                .body("responseExcerpt", startsWith("no: ***"))
                .body(not(containsString("planted")))
                .body(not(containsString("YXBpOnBsYW50ZWQ")));
        unsaved("{\"url\":\"http://user:planted-in-url@127.0.0.1/api\"}")
                .body("url", equalTo("http://***@127.0.0.1/api"))
                .body(not(containsString("planted")));
    }

    @Test
    void onlyWhoMayTestDoesAndIsRecorded() {
        save(SETTINGS.formatted(app.url()));

        call(account.viewer(), TESTS).statusCode(403);
        call(account.machine("mapping:read"), TESTS).statusCode(403);
        call(account.viewer().body(SETTINGS.formatted(app.url())), TESTS + "/unsaved")
                .statusCode(403);
        call(TestAccount.create().admin(), TESTS).statusCode(404);
        call(operator(), TESTS).statusCode(200);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(2, record -> record.key().equals(account.name()));
        assertThat(entries.get(1).value()).contains("connection.tested", app.url(), "stored");
        assertThat(app.calls()).hasSize(1);
    }

    @Test
    void anAccountTestsThreeAtATime() {
        app.silent();
        save(SETTINGS.formatted(app.url()));
        var waiting = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> stored().extract().statusCode(),
                        runnable -> Thread.ofVirtual().start(runnable)))
                .toList();
        await().until(() -> app.calls().size() == 3);

        call(operator(), TESTS).statusCode(429).body("code", equalTo("too_many_tests"));
        try (var other = new CustomerAppServer().withContactAndLoan()) {
            var others = TestAccount.create();
            others.admin()
                    .body("{\"url\":\"" + other.url() + "\"}")
                    .post(TESTS + "/unsaved")
                    .then()
                    .body("passed", equalTo(true));
        }

        app.close();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
    }

    @Test
    void bodiesAreReadStrictly() {
        Map.of("{\"url\":\"http://127.0.0.1:9\",\"unknown\":1}", 400, "{}", 422, "[]", 400)
                .forEach((body, status) ->
                        call(account.admin().body(body), TESTS + "/unsaved").statusCode(status));
        call(account.admin().body("{\"url\":\"http://127.0.0.1:9/?a=b\"}"), TESTS + "/unsaved")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/url"));
    }

    private RequestSpecification operator() {
        return TestAccount.as(Tokens.person(account.name(), "hub-operator"));
    }

    private void save(String settings) {
        account.admin().body(settings).put(CONNECTION).then().statusCode(201);
    }

    private ValidatableResponse stored() {
        return call(account.admin(), TESTS).statusCode(200);
    }

    private ValidatableResponse unsaved(String settings) {
        return call(operator().body(settings), TESTS + "/unsaved").statusCode(200);
    }

    private static ValidatableResponse call(RequestSpecification caller, String path) {
        return caller.post(path).then();
    }
}
