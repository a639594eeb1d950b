package io.integrationhub.dispatch.destination;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DestinationResourceTest {
    private static final String PATH = "/api/v1/destinations/hub_1/form.submitted";
    private static final String URL = "http://127.0.0.1:9/events";

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @Test
    void theSecretIsReadByItselfAndInNoOtherAnswer() {
        save("{\"url\":\"" + URL + "\"}")
                .statusCode(201)
                .header("Location", containsString(PATH))
                .header("ETag", notNullValue())
                .body("status", equalTo("active"))
                .body("authentication.type", equalTo("none"))
                .body("signingSecret", nullValue());

        save("{\"url\":\"" + URL + "2\"}").statusCode(200).body("signingSecret", nullValue());
        account.as("hub-viewer")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("url", equalTo(URL + "2"))
                .body("signingSecret", nullValue());
        account.admin()
                .get(PATH + "/signing-secret")
                .then()
                .header("Cache-Control", "no-store")
                .body("signingSecret", startsWith("whsec_"));
        account.as("hub-operator").get(PATH + "/signing-secret").then().statusCode(403);
    }

    @Test
    void theSecretNeedsAFreshLogin() {
        save("{\"url\":\"" + URL + "\"}").statusCode(201);
        String before = Tokens.personSignedInBefore(Duration.ofSeconds(301), account.name(), "hub-admin");

        given().auth()
                .oauth2(before)
                .get(PATH + "/signing-secret")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"insufficient_user_authentication\""))
                .header("WWW-Authenticate", containsString("max_age=300"))
                .body("code", equalTo("insufficient_user_authentication"));
    }

    @Test
    void aChangeOfADestinationThatIsNotThereIsRefusedWhenOneWasRead() {
        account.admin()
                .header("If-Match", "\"3\"")
                .body("{\"url\":\"" + URL + "\"}")
                .put(PATH)
                .then()
                .statusCode(412);
        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void oneThatIsSavedAgainAfterItsDeletionHasNoTagOfTheFormer() {
        String settings = "{\"url\":\"" + URL + "\"}";
        String former = save(settings).extract().header("ETag");
        account.admin().delete(PATH).then().statusCode(204);

        account.admin()
                .header("If-Match", former)
                .body(settings)
                .put(PATH)
                .then()
                .statusCode(412);
        account.admin().header("If-Match", "*").body(settings).put(PATH).then().statusCode(412);
        String tag = save(settings).statusCode(201).extract().header("ETag");

        Assertions.assertThat(tag).isNotEqualTo(former);
        account.admin().header("If-Match", former).delete(PATH).then().statusCode(412);
        account.admin().header("If-None-Match", former).get(PATH).then().statusCode(200);
        account.admin().header("If-None-Match", tag).get(PATH).then().statusCode(304);
    }

    @Test
    void withIfNoneMatchItIsCreatedAndNeverReplaced() {
        account.admin()
                .header("If-None-Match", "*")
                .body("{\"url\":\"" + URL + "\"}")
                .put(PATH)
                .then()
                .statusCode(201);
        account.admin()
                .header("If-None-Match", "*")
                .body("{\"url\":\"" + URL + "9\"}")
                .put(PATH)
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition_failed"));

        account.admin().get(PATH).then().body("url", equalTo(URL));
    }

    @Test
    void ofSeveralWhoOnlyCreateAtTheSameTimeOneDoes() {
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> account.admin()
                        .header("If-None-Match", "*")
                        .body("{\"url\":\"" + URL + "\"}")
                        .put(PATH)
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        Assertions.assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "\"0", "*, \"0\""})
    void aPreconditionThatCannotBeReadIsMalformedAndChangesNothing(String header) {
        for (String name : List.of("If-Match", "If-None-Match")) {
            account.admin()
                    .header(name, header)
                    .body("{\"url\":\"" + URL + "\"}")
                    .put(PATH)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo(name + ":"));
        }
        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void ofSeveralWhoCreateItAtTheSameTimeOneDoesAndTheOthersChangeIt() {
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> save("{\"url\":\"" + URL + "\"}").extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        Assertions.assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status < 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/hub_1/%00", "/%00/form.submitted", "/hub_1/form.submitted%00/signing-secret"})
    void aNameThatIsNoneDoesNotExist(String path) {
        account.admin()
                .urlEncodingEnabled(false)
                .get("/api/v1/destinations" + path)
                .then()
                .statusCode(404);
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        String nul = new Cursor(List.of("\u0000")).encode();

        account.admin()
                .get("/api/v1/destinations/hub_1?cursor=" + nul)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("?cursor"));
    }

    @Test
    void secretsAreStoredSealedAndThePasswordIsNeverShown() {
        save("""
                {"url":"%s","authentication":{"type":"basic","username":"loan-app","password":"hunter-22"}}""".formatted(URL))
                .statusCode(201)
                .body("authentication.username", equalTo("loan-app"))
                .body(not(containsString("hunter-22")));

        byte[] sealed = pool.preparedQuery("select sealed_credential from destination where account = $1")
                .execute(Tuple.of(account.name()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        Assertions.assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter-22");
    }

    @Test
    void theQueryOfTheUrlIsStoredSealedAndShownMasked() {
        save("{\"url\":\"" + URL + "?token=t0k3n-77&v=2\"}")
                .statusCode(201)
                .body("url", equalTo(URL + "?***"))
                .body(not(containsString("t0k3n-77")));
        account.as("hub-viewer").get(PATH).then().body("url", equalTo(URL + "?***"));
        account.admin().get("/api/v1/destinations/hub_1").then().body("items[0].url", equalTo(URL + "?***"));

        Assertions.assertThat(storedUrl()).startsWith(URL + "?sealed:v1:").doesNotContain("t0k3n-77");
    }

    @Test
    void aMaskedQueryThatIsSentBackKeepsTheStoredOne() {
        save("""
            {"url":"%s?token=t0k3n-77","authentication":{"type":"basic","username":"u","password":"hunter-22"}}""".formatted(URL)).statusCode(201);
        String stored = storedUrl();
        String again = """
            {"url":"%s","authentication":{"type":"basic","username":"u"}}""";

        save(again.formatted(URL + "?***")).statusCode(200).body("url", equalTo(URL + "?***"));
        Assertions.assertThat(storedUrl()).isEqualTo(stored);
        save(again.formatted(URL + "?token=t0k3n-77")).statusCode(200);
        Assertions.assertThat(storedUrl()).isEqualTo(stored);
        save(again.formatted(URL + "?token=another")).statusCode(422);
        Assertions.assertThat(storedUrl()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/elsewhere?***",
                "http://127.0.0.1:10/events?***",
                "http://127.0.0.1:9/events/?***",
                "http://127.0.0.2:9/events?***"
            })
    void aStoredQueryIsSentNowhereElse(String elsewhere) {
        save("{\"url\":\"" + URL + "?token=t0k3n-77\"}").statusCode(201);
        String stored = storedUrl();

        save("{\"url\":\"" + elsewhere + "\"}").statusCode(422).body("errors[0].pointer", equalTo("/url"));

        Assertions.assertThat(storedUrl()).isEqualTo(stored);
        save("{\"url\":\"" + URL + "\"}").statusCode(200).body("url", equalTo(URL));
        save("{\"url\":\"" + URL + "?***\"}").statusCode(422).body("errors[0].pointer", equalTo("/url"));
    }

    @Test
    void aMaskedQueryMeansNothingForANewDestination() {
        save("{\"url\":\"" + URL + "?***\"}").statusCode(422).body("errors[0].pointer", equalTo("/url"));
        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void aPasswordStaysOnlyForTheAddressAndTheUserThatItWasSavedFor() {
        save("""
                {"url":"%s","authentication":{"type":"basic","username":"loan-app","password":"hunter-22"}}""".formatted(URL)).statusCode(201);
        String withoutPassword = """
                {"url":"%s","authentication":{"type":"basic","username":"loan-app"}}""";

        save(withoutPassword.formatted(URL)).statusCode(200);
        save(withoutPassword.formatted("http://127.0.0.1:10/elsewhere"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/password"));
        account.admin().get(PATH).then().body("url", equalTo(URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.7/events",
                "https://169.254.169.254/latest/meta-data",
                "http://[::1]/",
                "ftp://127.0.0.1/",
                "https://user:secret@example.com/",
                "not a url"
            })
    void anAddressWhereWeMayNotConnectIsRefusedAndChangesNothing(String url) {
        save("{\"url\":\"" + url + "\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("url_refused"))
                .body("errors[0].pointer", equalTo("/url"))
                .body("errors[0].detail", notNullValue())
                .body(not(containsString("secret")));

        account.admin().get(PATH).then().statusCode(404).body("code", equalTo("destination_not_found"));
    }

    @Test
    void whatIsWrongIsNamed() {
        save("{\"url\":").statusCode(400).body("code", equalTo("malformed_request"));
        save("{}").statusCode(422).body("errors[0].pointer", equalTo("/url"));
        save("{\"url\":\"" + URL + "\",\"colour\":\"red\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"));
        save("{\"url\":\"" + URL + "\",\"authentication\":{\"type\":\"magic\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/type"));
        save("{\"url\":\"" + URL + "\",\"authentication\":{\"type\":\"basic\",\"password\":\"x\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/username"));
        account.saveDestination("hub_1", "no.such_type", "{\"url\":\"" + URL + "\"}")
                .statusCode(404)
                .body("code", equalTo("event_type_not_found"));
        account.saveDestination("no_hub", "form.submitted", "{\"url\":\"" + URL + "\"}")
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\t", "\\n", "\\r", "\\u001f", "\\u007f", "\\u0080", "\\u009f"})
    void noSecretHoldsAControlCharacter(String control) {
        String basic = "{\"url\":\"" + URL + "\",\"authentication\":{\"type\":\"basic\",\"username\":\"%s\","
                + "\"password\":\"%s\"}}";

        save(basic.formatted("loan-app", "hunter" + control + "22"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/password"))
                .body("errors[0].detail", equalTo("must not hold control characters"));
        save(basic.formatted("loan" + control, "hunter-22"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/username"))
                .body("errors[0].detail", equalTo("must not hold control characters"));
        account.admin().get(PATH).then().statusCode(404);
    }

    /** RFC 7617, section 2. */
    @Test
    void theUserNameMayBeEmptyButHoldsNoColon() {
        String basic = "{\"url\":\"" + URL + "\",\"authentication\":{\"type\":\"basic\",\"username\":\"%s\","
                + "\"password\":\"token\"}}";

        save(basic.formatted("a:b"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/username"))
                .body("errors[0].detail", equalTo("must not hold a colon"));
        save(basic.formatted("")).statusCode(201).body("authentication.username", equalTo(""));
        account.admin().get(PATH).then().body("authentication.type", equalTo("basic"));
    }

    @Test
    void aHubThatWasCreatedAMomentAgoIsFoundByAskingHubService() {
        String hub = account.hubThatOnlyHubServiceKnows();

        account.saveDestination(hub, "form.submitted", "{\"url\":\"" + URL + "\"}")
                .statusCode(201);
    }

    @Test
    void aDestinationOfTheHubThatHasTheNameNowOutlivesTheDeletionOfTheOneBefore() {
        account.destination("hub_1", "esign.signed", URL);
        Instant deleted = Instant.now();
        account.replaceHub("hub_1");
        save("{\"url\":\"" + URL + "\"}").statusCode(201);

        account.publishDeletion("hub_1", deleted);
        await().atMost(Duration.ofSeconds(20)).until(() -> deletionIsTaken("hub_1"));

        account.admin().get(PATH).then().statusCode(200);
        account.admin().get("/api/v1/destinations/hub_1/esign.signed").then().statusCode(404);
    }

    @Test
    void aStaleChangeIsRefused() {
        String tag = save("{\"url\":\"" + URL + "\"}").extract().header("ETag");
        account.admin()
                .header("If-Match", tag)
                .body("{\"url\":\"" + URL + "1\"}")
                .put(PATH)
                .then()
                .statusCode(200);

        account.admin()
                .header("If-Match", tag)
                .body("{\"url\":\"" + URL + "2\"}")
                .put(PATH)
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition_failed"));
        account.admin().header("If-Match", tag).delete(PATH).then().statusCode(412);
        account.admin().get(PATH).then().body("url", equalTo(URL + "1"));
    }

    @Test
    void anotherAccountsDestinationDoesNotExist() {
        save("{\"url\":\"" + URL + "\"}").statusCode(201);
        TestAccount other = new TestAccount().withHub("hub_1");

        other.admin().get(PATH).then().statusCode(404).body("code", equalTo("destination_not_found"));
        other.admin().get(PATH + "/signing-secret").then().statusCode(404);
        other.admin().delete(PATH).then().statusCode(404);
        other.admin().get("/api/v1/destinations/hub_1").then().body("items", hasSize(0));
        account.admin().get(PATH).then().statusCode(200);
    }

    @Test
    void destinationsAreListedByEventTypeAndDeleted() {
        save("{\"url\":\"" + URL + "\"}").statusCode(201);
        account.destination("hub_1", "esign.signed", URL);

        account.as("hub-viewer")
                .get("/api/v1/destinations/hub_1")
                .then()
                .body("items.eventType", contains("esign.signed", "form.submitted"))
                .body("next", nullValue());
        String next = account.admin()
                .get("/api/v1/destinations/hub_1?limit=1")
                .then()
                .body("items.eventType", contains("esign.signed"))
                .extract()
                .path("next");
        account.admin()
                .get("/api/v1/destinations/hub_1?limit=1&cursor=" + next)
                .then()
                .body("items.eventType", contains("form.submitted"))
                .body("next", nullValue());
        account.admin().delete(PATH).then().statusCode(204);
        account.admin().get("/api/v1/destinations/hub_1").then().body("items.eventType", contains("esign.signed"));
    }

    @Test
    void onlyAdministratorsChangeDestinations() {
        account.as("hub-operator")
                .body("{\"url\":\"" + URL + "\"}")
                .put(PATH)
                .then()
                .statusCode(403);
        account.as("hub-viewer").delete(PATH).then().statusCode(403);
        given().get(PATH).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    private boolean deletionIsTaken(String hub) {
        return pool.preparedQuery("select 1 from hub_deletion where hub = $1 and deleted_at > 'epoch'")
                        .execute(Tuple.of(account.name() + "/" + hub))
                        .await()
                        .indefinitely()
                        .size()
                == 1;
    }

    private String storedUrl() {
        return pool.preparedQuery("select url from destination where account = $1")
                .execute(Tuple.of(account.name()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private io.restassured.response.ValidatableResponse save(String body) {
        return account.saveDestination("hub_1", "form.submitted", body);
    }
}
