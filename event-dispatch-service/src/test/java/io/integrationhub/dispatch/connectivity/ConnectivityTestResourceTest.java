package io.integrationhub.dispatch.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConnectivityTestResourceTest {
    private static final String TYPE = "form.submitted";
    private static final String TESTS = "/api/v1/destinations/hub_1/" + TYPE + "/connectivity-tests";
    private static final String PASSWORD = "Pl4nt-password-of-the-test";

    private static final int MANY = 20;

    @Inject
    Pool pool;

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aStoredDestinationGetsASignedEventThatIsMarkedAsATest() {
        String secret = account.destination("hub_1", TYPE, receiver.url());

        stored().body("passed", equalTo(true))
                .body("steps.step", contains("policy", "dns", "tcp", "http"))
                .body("steps.verdict", contains("passed", "passed", "passed", "passed"))
                .body("httpStatus", equalTo(200))
                .body("url", equalTo(receiver.url().replaceAll("\\?.*", "?***")))
                .body("requestHeaders.name", hasItem("webhook-signature"));

        Receiver.Arrival arrival = receiver.arrivals().getFirst();
        arrival.verify(secret);
        JsonPath body = JsonPath.from(arrival.body());
        assertThat(body.getString("type")).isEqualTo("connectivity.test");
        assertThat(body.getBoolean("data.test")).isTrue();
        assertThat(body.getString("data.eventType")).isEqualTo(TYPE);
        assertThat(receiver.arrivals()).hasSize(1);
        account.admin().get("/api/v1/deliveries").then().body("items", hasSize(0));
    }

    @Test
    void aDestinationThatIsNotSavedIsTestedAndNotSaved() {
        unsaved("{\"url\":\"" + receiver.url() + "\"}").body("passed", equalTo(true));

        assertThat(receiver.arrivals().getFirst().header("webhook-signature")).startsWith("v1,");
        account.admin().get("/api/v1/destinations/hub_1/" + TYPE).then().statusCode(404);
        account.admin().post(TESTS).then().statusCode(404).body("code", equalTo("destination_not_found"));
    }

    @Test
    void aSecretThatIsLeftOutIsTheStoredOneAndGoesNowhereElse() {
        account.saveDestination("hub_1", TYPE, basic(receiver.url(), ",\"password\":\"" + PASSWORD + "\""))
                .statusCode(201);
        String masked = receiver.url().replaceAll("\\?.*", "?***");

        unsaved(basic(masked, "")).body("passed", equalTo(true)).body("steps.step", hasItem("authentication"));

        assertThat(receiver.arrivals().getFirst().header("authorization")).startsWith("Basic ");
        try (var other = new Receiver()) {
            call(basic(other.url(), "")).statusCode(422).body("errors[0].pointer", equalTo("/authentication/password"));
            call(basic(other.url().replaceAll("\\?.*", "?***"), ""))
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/url"));
            assertThat(other.arrivals()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsToldAndNotContacted() {
        for (String url : List.of("https://10.0.0.1/", "http://169.254.169.254/latest", "https://webhook.site/x")) {
            unsaved("{\"url\":\"" + url + "\"}")
                    .body("passed", equalTo(false))
                    .body("steps[0].step", equalTo("policy"))
                    .body("steps[0].verdict", equalTo("failed"))
                    .body(
                            "steps.verdict.findAll { it == 'not_reached' }.size()",
                            equalTo(url.startsWith("https") ? 4 : 3))
                    .body("requestHeaders", hasSize(0));
        }
    }

    /** Nothing is asked of the authorization server for an address that is not allowed. */
    @Test
    void noTokenIsFetchedForAnAddressThatIsNotAllowed() {
        unsaved(oauth("https://10.0.0.1/")).body("errorCategory", equalTo("refused"));
        unsaved(oauth(receiver.url()))
                .body("steps.find { it.step == 'token' }.verdict", equalTo("failed"))
                .body("errorCategory", equalTo("token_unavailable"));

        assertThat(receiver.arrivals()).extracting(Receiver.Arrival::path).containsExactly("/token");
    }

    @Test
    void whatFailsSaysWhereAndWhatToDo() {
        account.destination("hub_1", TYPE, receiver.url());
        Map<Integer, String> steps = Map.of(401, "authentication", 404, "http", 500, "http", 302, "http", 410, "http");
        steps.forEach((status, step) -> {
            receiver.answering(status);
            JsonPath test = stored().body("passed", equalTo(false)).extract().jsonPath();
            assertThat(test.getString("steps.find { it.verdict == 'failed' }.step"))
                    .isEqualTo(step);
            assertThat(test.getString("advice")).endsWith(".");
        });

        unsaved("{\"url\":\"http://127.0.0.1:1/\"}").body("steps.find { it.verdict == 'failed' }.step", equalTo("tcp"));
        account.admin().get("/api/v1/destinations/hub_1/" + TYPE).then().body("status", equalTo("active"));
    }

    @Test
    void anAnswerThatRepeatsTheSecretsIsShownWithoutThem() {
        receiver.echoing().answering(500);

        String shown = unsaved("""
                {"url":"%s","authentication":{"type":"bearer","token":"%s"},
                 "headers":[{"name":"X-Key","secret":true,"value":"%s"}]}""".formatted(receiver.url(), PASSWORD, PASSWORD))
                .body("responseExcerpt", org.hamcrest.Matchers.containsString("connectivity.test"))
                .extract()
                .asString();

        assertThat(shown).doesNotContain(PASSWORD, "secret-of-the-receiver");
    }

    @Test
    void allDestinationsOfAHubAreTestedInOneCall() {
        account.destination("hub_1", TYPE, receiver.url());
        account.destination("hub_1", "esign.signed", "http://127.0.0.1:1/");
        account.destination("hub_1", "default", receiver.url());

        account.as("hub-operator")
                .post("/api/v1/destinations/hub_1/connectivity-tests")
                .then()
                .statusCode(200)
                .body("items.eventType", contains("default", "esign.signed", TYPE))
                .body("items.passed", contains(true, false, true));
        account.admin()
                .post("/api/v1/destinations/hub_2/connectivity-tests")
                .then()
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
    }

    /** The tests go on next to each other, and none of them may take the connection of another, or keep one. */
    @Test
    void aHubOfManyDestinationsIsTestedAndAuditedWholeAndLeavesNoConnectionBehind() {
        List<String> types =
                IntStream.range(0, MANY).mapToObj(i -> "custom.of_many_" + i).toList();
        for (String type : types) {
            account.admin()
                    .body("{\"type\":\"" + type + "\",\"title\":\"Offer\",\"schema\":{},\"example\":{}}")
                    .post("/api/v1/event-types")
                    .then()
                    .statusCode(201);
            account.destination("hub_1", type, receiver.url());
        }

        for (int call = 1; call <= 2; call++) {
            JsonPath tests = account.admin()
                    .post("/api/v1/destinations/hub_1/connectivity-tests")
                    .then()
                    .statusCode(200)
                    .body("left", equalTo(0))
                    .extract()
                    .jsonPath();

            assertThat(tests.getList("items.eventType", String.class))
                    .containsExactlyElementsOf(types.stream().sorted().toList());
            assertThat(tests.getList("items.passed", Boolean.class)).containsOnly(true);
        }

        var audits = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        2 * MANY,
                        record -> account.name().equals(record.key())
                                && String.valueOf(record.value()).contains("destination.tested"));
        types.forEach(type -> assertThat(audits)
                .as(type)
                .filteredOn(record -> String.valueOf(record.value()).contains("\"" + type + "\""))
                .hasSize(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> pool.query("select 1 from pg_stat_activity"
                                        + " where datname = current_database() and state = 'idle in transaction'")
                                .executeAndAwait()
                                .size()
                        == 0);
        assertThat(receiver.arrivals()).hasSize(2 * MANY);
    }

    @Test
    void eachTestIsInTheAuditTrailWithoutSecrets() {
        account.destination("hub_1", TYPE, receiver.url());
        stored();
        unsaved("{\"url\":\"https://10.0.0.1/?token=" + PASSWORD + "\"}");

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        3,
                        record -> account.name().equals(record.key())
                                && !String.valueOf(record.value()).contains("signing_secret"));

        var tests = entries.stream()
                .map(record -> String.valueOf(record.value()))
                .filter(entry -> entry.contains("destination.tested"))
                .toList();
        assertThat(tests).hasSize(2).allSatisfy(entry -> {
            ContractSchema.named("audit.recorded").assertFits(entry);
            assertThat(entry).doesNotContain(PASSWORD, "secret-of-the-receiver");
        });
        assertThat(tests.getLast()).contains("https://10.0.0.1/?***");
    }

    private ValidatableResponse stored() {
        return account.as("hub-operator").post(TESTS).then().statusCode(200);
    }

    private ValidatableResponse unsaved(String settings) {
        return call(settings).statusCode(200);
    }

    private ValidatableResponse call(String settings) {
        return account.as("hub-operator")
                .body(settings)
                .post(TESTS + "/unsaved")
                .then();
    }

    private static String basic(String url, String password) {
        return "{\"url\":\"" + url + "\",\"authentication\":{\"type\":\"basic\",\"username\":\"loan-app\"" + password
                + "}}";
    }

    private String oauth(String url) {
        return """
                {"url":"%s","authentication":{"type":"oauth2","tokenUrl":"%s","clientId":"c","clientSecret":"%s"}}""".formatted(url, receiver.url("/token"), "secret-" + UUID.randomUUID());
    }
}
