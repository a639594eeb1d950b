package io.integrationhub.dispatch.destination;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hub's webhooks are signed with, and how it is replaced. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SigningSecretsTest {
    private static final String PATH = "/api/v1/destinations/hub_1/signing-secrets";
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @Test
    void allDestinationsOfAHubHaveTheSameSecret() {
        account.withHub("hub_2");
        String first = account.destination("hub_1", TYPE, "http://127.0.0.1:9/");

        assertThat(account.destination("hub_1", "session.ended", "http://127.0.0.1:9/2"))
                .isEqualTo(first);
        assertThat(account.destination("hub_2", TYPE, "http://127.0.0.1:9/")).isNotEqualTo(first);
        account.admin()
                .get(PATH + "/current")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("signingSecret", equalTo(first))
                .body("publicKey", startsWith("whpk_"));
        account.as("hub-viewer")
                .get(PATH)
                .then()
                .body("items", hasSize(1))
                .body("items[0].current", equalTo(true))
                .body("items[0].expiresAt", nullValue())
                .body(not(containsString("whsec_")));
    }

    @Test
    void whileOneReplacesAnotherRequestsAreSignedWithBoth() {
        try (var receiver = new Receiver()) {
            String before = account.destination("hub_1", TYPE, receiver.url());
            String after = rotate("{}")
                    .statusCode(201)
                    .header("Cache-Control", "no-store")
                    .extract()
                    .path("signingSecret");
            assertThat(after).isNotEqualTo(before);

            var arrival = arrivalOf(receiver, 1);

            assertThat(arrival.header("webhook-signature").split(" ")).hasSize(2);
            assertThatCode(() -> new Webhook(before).verify(arrival.body(), arrival.headers()))
                    .doesNotThrowAnyException();
            assertThatCode(() -> new Webhook(after).verify(arrival.body(), arrival.headers()))
                    .doesNotThrowAnyException();

            account.admin().delete(PATH + "/previous/" + replaced()).then().statusCode(204);
            var next = arrivalOf(receiver, 2);

            assertThatThrownBy(() -> new Webhook(before).verify(next.body(), next.headers()))
                    .isInstanceOf(WebhookVerificationException.class);
            assertThatCode(() -> new Webhook(after).verify(next.body(), next.headers()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void withoutAnOverlapTheOneBeforeEndsAtOnce() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");

        rotate("{\"overlapHours\":0}").statusCode(201);

        account.admin().get(PATH).then().body("items", hasSize(1)).body("items[0].current", equalTo(true));
    }

    @Test
    void oneWhoseTimeIsOverSignsNoMoreAndIsForgotten() {
        try (var receiver = new Receiver()) {
            String before = account.destination("hub_1", TYPE, receiver.url());
            rotate("{\"overlapHours\":1}").statusCode(201);
            pool.preparedQuery(
                            "update signing_secret set expires_at = now() where account = $1 and expires_at is not null")
                    .executeAndAwait(Tuple.of(account.name()));

            account.admin().get(PATH).then().body("items", hasSize(1));
            rotate("{\"overlapHours\":1}").statusCode(201);
            var arrival = arrivalOf(receiver, 1);

            assertThatThrownBy(() -> new Webhook(before).verify(arrival.body(), arrival.headers()))
                    .isInstanceOf(WebhookVerificationException.class);
            assertThat(rows()).isEqualTo(2);
        }
    }

    @Test
    void signaturesOfBothFormsAreSentWhereTheyAreAskedFor() throws GeneralSecurityException {
        try (var receiver = new Receiver()) {
            account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"signatures\":[\"v1a\"]}")
                    .statusCode(201);
            String publicKey = account.admin().get(PATH + "/current").jsonPath().getString("publicKey");

            var arrival = arrivalOf(receiver, 1);

            assertThat(arrival.header("webhook-signature")).startsWith("v1a,").doesNotContain(" ");
            assertThat(verifies(publicKey, arrival)).isTrue();

            String secret = account.signingSecret("hub_1", TYPE);
            account.saveDestination(
                            "hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"signatures\":[\"v1a\",\"v1\"]}")
                    .statusCode(200);
            var next = arrivalOf(receiver, 2);

            assertThatCode(() -> new Webhook(secret).verify(next.body(), next.headers()))
                    .doesNotThrowAnyException();
            assertThat(verifies(publicKey, next)).isTrue();
        }
    }

    @Test
    void theCurrentOneIsReplacedAndNotEnded() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        String current = account.admin().get(PATH).jsonPath().getString("items[0].id");

        account.admin()
                .delete(PATH + "/previous/" + current)
                .then()
                .statusCode(409)
                .body("code", equalTo("signing_secret_current"));
        account.admin()
                .delete(PATH + "/previous/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("signing_secret_not_found"));
        account.admin().delete(PATH + "/previous/nothing").then().statusCode(404);
    }

    @Test
    void fewAreValidAtTheSameTime() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        for (int i = 0; i < 4; i++) {
            rotate("{}").statusCode(201);
        }

        rotate("{}").statusCode(409).body("code", equalTo("too_many_signing_secrets"));
        rotate("{\"overlapHours\":0}").statusCode(201);
        account.admin().delete(PATH + "/previous/" + replaced()).then().statusCode(204);
        rotate("{}").statusCode(201);
        rotate("{\"overlapHours\":169}").statusCode(422).body("errors[0].pointer", equalTo("/overlapHours"));
        rotate("{\"overlapHours\":-1}").statusCode(422);
    }

    @Test
    void ofSeveralWhoReplaceItAtTheSameTimeEachMakesOneAndOneIsCurrent() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");

        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> rotate("{}").extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(201);
        List<Boolean> current = account.admin().get(PATH).jsonPath().getList("items.current");
        assertThat(current).hasSize(4).containsOnlyOnce(true);
        assertThat(current.getFirst()).isTrue();
    }

    @Test
    void aHubWithoutDestinationsHasNoneUntilItIsAskedFor() {
        account.admin().get(PATH).then().body("items", hasSize(0));
        account.admin().get(PATH + "/current").then().statusCode(404).body("code", equalTo("signing_secret_not_found"));

        String made = rotate("{}").statusCode(201).extract().path("signingSecret");

        assertThat(account.destination("hub_1", TYPE, "http://127.0.0.1:9/")).isEqualTo(made);
    }

    @Test
    void whoeverSeesOrMakesOneHasLoggedInJustNow() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        String before = Tokens.personSignedInBefore(Duration.ofSeconds(301), account.name(), "hub-admin");

        given().auth().oauth2(before).get(PATH + "/current").then().statusCode(401);
        given().auth()
                .oauth2(before)
                .contentType("application/json")
                .body("{}")
                .post(PATH + "/rotations")
                .then()
                .statusCode(401)
                .body("code", equalTo("insufficient_user_authentication"));
        account.as("hub-operator").body("{}").post(PATH + "/rotations").then().statusCode(403);
        account.as("hub-operator")
                .delete(PATH + "/previous/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        account.admin().get(PATH).then().body("items", hasSize(1));
    }

    @Test
    void theSecretsOfAnotherAccountAreNotThere() {
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        rotate("{}").statusCode(201);
        TestAccount other = new TestAccount().withHub("hub_1");

        other.admin().delete(PATH + "/previous/" + replaced()).then().statusCode(404);
        other.admin().get(PATH).then().body("items", hasSize(0));
        other.admin().get(PATH + "/current").then().statusCode(404);
    }

    @Test
    void eachActIsRecordedWithoutASecretAndStoredSealed() {
        String first = account.destination("hub_1", TYPE, "http://127.0.0.1:9/");
        String second = rotate("{}").statusCode(201).extract().path("signingSecret");
        account.admin().delete(PATH + "/previous/" + replaced()).then().statusCode(204);
        account.admin().get(PATH + "/current").then().statusCode(200);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(5, record -> record.key().equals(account.name()));

        assertThat(entries)
                .extracting(
                        record -> JsonPath.from(String.valueOf(record.value())).getString("action"))
                .containsExactly(
                        "destination.saved",
                        "signing_secret.shown",
                        "signing_secret.rotated",
                        "signing_secret.ended",
                        "signing_secret.shown");
        assertThat(entries.toString()).doesNotContain(bare(first)).doesNotContain(bare(second));
        String stored = pool.preparedQuery("select signing_secret::text from signing_secret where account = $1")
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getString(0);
        assertThat(stored)
                .doesNotContain(HexFormat.of().formatHex(bare(first).getBytes(StandardCharsets.US_ASCII)))
                .doesNotContain(HexFormat.of().formatHex(Base64.getDecoder().decode(bare(first))));
    }

    private static String bare(String secret) {
        return secret.substring("whsec_".length());
    }

    private String replaced() {
        return account.admin().get(PATH).jsonPath().getString("items[1].id");
    }

    private long rows() {
        return pool.preparedQuery("select count(*) from signing_secret where account = $1")
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    private ValidatableResponse rotate(String body) {
        return account.admin().body(body).post(PATH + "/rotations").then();
    }

    /** Of an event that is published now, the one that makes so many. */
    private Receiver.Arrival arrivalOf(Receiver receiver, int count) {
        account.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == count);
        return receiver.arrivals().get(count - 1);
    }

    private static boolean verifies(String publicKey, Receiver.Arrival arrival) throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        String signed = arrival.header("webhook-id") + "." + arrival.header("webhook-timestamp") + "." + arrival.body();
        String sent = Arrays.stream(arrival.header("webhook-signature").split(" "))
                .filter(part -> part.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(sent.substring("v1a,".length())));
    }
}
