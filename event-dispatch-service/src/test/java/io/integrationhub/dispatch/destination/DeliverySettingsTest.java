package io.integrationhub.dispatch.destination;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.destination.DeliverySettings.BodyFormat;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be set for a destination beside its address, how secrets of it are kept, and what the engine gets of it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeliverySettingsTest {
    private static final String PATH = "/api/v1/destinations/hub_1/form.submitted";
    private static final String URL = "http://127.0.0.1:9/events";
    private static final String TOKEN_URL = "http://127.0.0.1:9/token";

    @TempDir
    private Path directory;

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @Inject
    Targets targets;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @Test
    void everySettingIsShownAndReachesTheEngine() {
        save("""
            "headers":[{"name":"X-Tenant","value":"loans"},{"name":"X-Key","value":"planted-11","secret":true}],
            "bodyFormat":"cloudevents","signatures":["v1a","v1"],"ordering":"session","holdLimitSeconds":90,
            "rateLimit":{"deliveries":30,"per":"minute"},"maxConcurrency":4,"timeoutSeconds":7,
            "retrySchedule":[1,60,3600]""")
                .statusCode(201)
                .body("headers[0].value", equalTo("loans"))
                .body("headers[1].value", nullValue())
                .body("headers[1].secret", equalTo(true))
                .body("bodyFormat", equalTo("cloudevents"))
                .body("signatures", equalTo(List.of("v1", "v1a")))
                .body("ordering", equalTo("session"))
                .body("holdLimitSeconds", equalTo(90))
                .body("rateLimit.deliveries", equalTo(30))
                .body("rateLimit.per", equalTo("minute"))
                .body("maxConcurrency", equalTo(4))
                .body("timeoutSeconds", equalTo(7))
                .body("retrySchedule", equalTo(List.of(1, 60, 3600)))
                .body(not(containsString("planted-11")));

        DeliverySettings settings = settings();
        Assertions.assertThat(settings.headers())
                .containsExactly(
                        new FixedHeader("X-Tenant", "loans", false), new FixedHeader("X-Key", "planted-11", true));
        Assertions.assertThat(settings.bodyFormat()).isEqualTo(BodyFormat.CLOUDEVENTS);
        Assertions.assertThat(settings.signatures()).containsExactlyInAnyOrder(SignatureForm.V1, SignatureForm.V1A);
        Assertions.assertThat(settings.ordering()).isEqualTo(Ordering.SESSION);
        Assertions.assertThat(settings.holdLimit()).contains(Duration.ofSeconds(90));
        Assertions.assertThat(settings.rateLimit()).contains(new RateLimit(30, RateLimit.Period.MINUTE));
        Assertions.assertThat(settings.maxConcurrency()).hasValue(4);
        Assertions.assertThat(settings.timeout()).contains(Duration.ofSeconds(7));
        Assertions.assertThat(settings.retrySchedule())
                .contains(List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1)));
        Assertions.assertThat(settings.toString()).doesNotContain("planted-11");
        Assertions.assertThat(stored()).doesNotContain("planted-11");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        save("\"ordering\":\"none\",\"retrySchedule\":[]").statusCode(201).body("retrySchedule", hasSize(0));
        Assertions.assertThat(settings().retrySchedule()).contains(List.of());

        account.saveDestination("hub_1", "form.submitted", "{\"url\":\"" + URL + "\"}")
                .statusCode(200)
                .body("ordering", equalTo("none"))
                .body("holdLimitSeconds", nullValue())
                .body("bodyFormat", equalTo("standard_webhooks"))
                .body("signatures", equalTo(List.of("v1")))
                .body("headers", hasSize(0))
                .body("retrySchedule", nullValue());

        Assertions.assertThat(settings()).isEqualTo(DeliverySettings.DEFAULTS);
    }

    @Test
    void aBearerTokenStaysWhileTheUrlDoes() {
        save("\"authentication\":{\"type\":\"bearer\",\"token\":\"planted-22\"}")
                .statusCode(201);
        String kept = "\"authentication\":{\"type\":\"bearer\"}";

        save(kept)
                .statusCode(200)
                .body("authentication.type", equalTo("bearer"))
                .body(not(containsString("planted")));

        Assertions.assertThat(settings().authentication()).isEqualTo(new Authentication.Bearer("planted-22"));
        Assertions.assertThat(stored()).doesNotContain("planted-22");
        saveAt("http://127.0.0.1:9/elsewhere", kept)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/token"));
        Assertions.assertThat(settings().authentication()).isEqualTo(new Authentication.Bearer("planted-22"));
    }

    @Test
    void aClientSecretStaysWhileUrlTokenUrlAndClientDo() {
        String form = "\"authentication\":{\"type\":\"oauth2\",\"tokenUrl\":\"%s\",\"clientId\":\"%s\"%s}";
        save(form.formatted(TOKEN_URL + "?k=planted-33", "c-1", ",\"clientSecret\":\"planted-44\",\"scope\":\"a b\""))
                .statusCode(201)
                .body("authentication.tokenUrl", equalTo(TOKEN_URL + "?***"))
                .body("authentication.clientId", equalTo("c-1"))
                .body("authentication.scope", equalTo("a b"))
                .body("authentication.method", equalTo("client_secret_basic"))
                .body(not(containsString("planted")));
        Assertions.assertThat(stored()).doesNotContain("planted");

        save(form.formatted(TOKEN_URL + "?***", "c-1", ",\"method\":\"client_secret_post\""))
                .statusCode(200);
        var client = (Authentication.ClientCredentials) settings().authentication();
        Assertions.assertThat(client.clientSecret()).isEqualTo("planted-44");
        Assertions.assertThat(client.tokenUrl().whole()).isEqualTo(TOKEN_URL + "?k=planted-33");
        Assertions.assertThat(client.method()).isEqualTo(Authentication.ClientCredentials.Method.CLIENT_SECRET_POST);
        Assertions.assertThat(client.toString()).doesNotContain("planted");

        String secret = "/authentication/clientSecret";
        save(form.formatted("http://127.0.0.1:9/other", "c-1", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo(secret));
        save(form.formatted(TOKEN_URL + "?k=other", "c-1", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo(secret));
        save(form.formatted(TOKEN_URL + "?***", "c-2", "")).statusCode(422).body("errors[0].pointer", equalTo(secret));
        save(form.formatted("http://127.0.0.1:9/other?***", "c-1", ",\"clientSecret\":\"x\""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/authentication/tokenUrl"));
        saveAt("http://127.0.0.1:9/elsewhere", form.formatted(TOKEN_URL + "?***", "c-1", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo(secret));
    }

    @Test
    void noTokensAreFetchedWhereWeMayNotConnect() {
        save("""
            "authentication":{"type":"oauth2","tokenUrl":"http://10.0.0.7/token","clientId":"c","clientSecret":"s"}""")
                .statusCode(422)
                .body("code", equalTo("url_refused"))
                .body("errors[0].pointer", equalTo("/authentication/tokenUrl"));
    }

    @Test
    void aSecretHeaderStaysWhileTheUrlDoesAndItIsSecret() {
        save("\"headers\":[{\"name\":\"X-Key\",\"value\":\"planted-55\",\"secret\":true}]")
                .statusCode(201);

        save("\"headers\":[{\"name\":\"x-key\",\"secret\":true}]").statusCode(200);
        Assertions.assertThat(settings().headers()).containsExactly(new FixedHeader("x-key", "planted-55", true));
        String missing = "/headers/0/value";
        save("\"headers\":[{\"name\":\"x-key\"}]").statusCode(422).body("errors[0].pointer", equalTo(missing));
        save("\"headers\":[{\"name\":\"x-other\",\"secret\":true}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo(missing));
        saveAt("http://127.0.0.1:9/elsewhere", "\"headers\":[{\"name\":\"x-key\",\"secret\":true}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo(missing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host", "Content-Length", "Transfer-Encoding", "Connection", "TE", "Upgrade", "Expect", "Webhook-Id",
                "webhook-anything", "Content-Type", "User-Agent", "traceparent", "Proxy-Authorization", "a b", "",
                        "a:b",
                ":path", "ä", "a\\r\\nb", "a\\u0000"
            })
    void aHeaderThatIsNotTheirsOrNoneIsRefused(String name) {
        save("\"headers\":[{\"name\":\"" + name + "\",\"value\":\"x\",\"secret\":true}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/0/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a\\r\\nb: c", "a\\nb", "a\\u0000b", "a\\tb", "ä", "\\u007f"})
    void aHeaderValueThatHttpDoesNotCarryIsRefused(String value) {
        save("\"headers\":[{\"name\":\"X-A\",\"value\":\"" + value + "\"}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/0/value"));
    }

    @Test
    void aHeaderComesOnceAndCredentialsAreSecretAndNotTwofold() {
        save("\"headers\":[{\"name\":\"X-A\",\"value\":\"1\"},{\"name\":\"x-a\",\"value\":\"2\"}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/1/name"));
        save("\"headers\":[{\"name\":\"Authorization\",\"value\":\"Token 1\"}]")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/0/secret"));
        String authorization = "\"headers\":[{\"name\":\"Authorization\",\"value\":\"Token 1\",\"secret\":true}]";
        save(authorization).statusCode(201);
        save(authorization + ",\"authentication\":{\"type\":\"bearer\",\"token\":\"t\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/0/name"));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        save("""
            "authentication":{"type":"basic","username":"u","token":"t"},
            "headers":[{"name":"host","value":"x"}],"retrySchedule":[604800,604800,1]""")
                .statusCode(422)
                .body("errors.pointer", hasItem("/authentication/token"))
                .body("errors.pointer", hasItem("/headers/0/name"))
                .body("errors.pointer", hasItem("/retrySchedule"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bodyFormat | \"bodyFormat\":\"xml\"",
                "/signatures | \"signatures\":[]",
                "/signatures/0 | \"signatures\":[\"v2\"]",
                "/ordering | \"ordering\":\"hub\"",
                "/holdLimitSeconds | \"ordering\":\"session\",\"holdLimitSeconds\":0",
                "/holdLimitSeconds | \"ordering\":\"session\",\"holdLimitSeconds\":604801",
                "/holdLimitSeconds | \"ordering\":\"none\",\"holdLimitSeconds\":60",
                "/holdLimitSeconds | \"holdLimitSeconds\":60",
                "/rateLimit/deliveries | \"rateLimit\":{\"deliveries\":0,\"per\":\"hour\"}",
                "/rateLimit/per | \"rateLimit\":{\"deliveries\":1,\"per\":\"day\"}",
                "/maxConcurrency | \"maxConcurrency\":0",
                "/timeoutSeconds | \"timeoutSeconds\":31",
                "/retrySchedule/0 | \"retrySchedule\":[0]",
                "/status | \"status\":\"disabled\"",
                "/authentication/token | \"authentication\":{\"type\":\"bearer\",\"token\":\"a b\"}",
                "/authentication/tokenUrl | \"authentication\":{\"type\":\"oauth2\",\"clientId\":\"c\"}",
                "/authentication/scope | \"authentication\":{\"type\":\"oauth2\",\"scope\":\"a  b\"}",
                "/clientCertificate | \"clientCertificate\":{\"certificate\":\"x\",\"privateKey\":\"y\"}"
            })
    void whatIsOutsideTheBoundsIsNamed(String pointer, String members) {
        save(members).statusCode(422).body("errors.pointer", hasItem(pointer));
        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void aClientCertificateIsShownAndItsKeyIsNot() {
        var certificates = TestCertificates.in(directory)
                .with("client", "EC", "-validity", "90")
                .with("another", "EC", "-validity", "90");
        String url = "https://127.0.0.1:9/events";
        String chain = certificates.chain("client");

        saveAt(url, certificate(chain, certificates.key("client")))
                .statusCode(201)
                .body("clientCertificate.certificate", equalTo(chain))
                .body("clientCertificate.subject", equalTo("CN=client"))
                .body(not(containsString("PRIVATE")));
        saveAt(
                        url,
                        "\"clientCertificate\":"
                                + new JsonObject().put("certificate", chain).encode())
                .statusCode(200);
        Assertions.assertThat(settings().clientCertificate().orElseThrow().key())
                .isEqualTo(
                        ClientCertificate.stored(chain, keyBytes(certificates)).key());

        String another = certificates.chain("another");
        saveAt(url, certificate(another, certificates.key("client")))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/clientCertificate/privateKey"))
                .body("errors[0].detail", equalTo("is not the key of the certificate"));
        saveAt(
                        url,
                        "\"clientCertificate\":"
                                + new JsonObject().put("certificate", another).encode())
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/clientCertificate/privateKey"));
        saveAt(
                        url + "/2",
                        "\"clientCertificate\":"
                                + new JsonObject().put("certificate", chain).encode())
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/clientCertificate/privateKey"));
        saveAt(url, "\"ordering\":\"none\"").statusCode(200).body("clientCertificate", nullValue());
    }

    @Test
    void aDestinationIsPausedAndResumed() {
        save("\"status\":\"paused\"").statusCode(201).body("status", equalTo("paused"));
        Assertions.assertThat(target().paused()).isTrue();

        save("\"ordering\":\"none\"").statusCode(200).body("status", equalTo("paused"));
        save("\"status\":\"active\"").statusCode(200).body("status", equalTo("active"));

        Assertions.assertThat(target().paused()).isFalse();
    }

    @Test
    void savingEnablesOneThatIsDisabled() {
        save("\"ordering\":\"none\"").statusCode(201);
        pool.preparedQuery("update destination set status = 'disabled', disabled_reason = 'gone' where account = $1")
                .executeAndAwait(Tuple.of(account.name()));

        save("\"status\":\"paused\"")
                .statusCode(200)
                .body("status", equalTo("paused"))
                .body("disabledReason", nullValue());
    }

    private static String certificate(String chain, String key) {
        return "\"clientCertificate\":"
                + new JsonObject()
                        .put("certificate", chain)
                        .put("privateKey", key)
                        .encode();
    }

    private static byte[] keyBytes(TestCertificates certificates) {
        String pem = certificates.key("client");
        return java.util.Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").getBytes(StandardCharsets.US_ASCII));
    }

    private Target target() {
        targets.changed(account.name());
        return targets.of(account.name()).await().indefinitely().getFirst();
    }

    private DeliverySettings settings() {
        return target().settings();
    }

    /** All of the row as text. */
    private String stored() {
        return pool.preparedQuery(
                        "select encode(destination::text::bytea, 'escape') from destination where account = $1")
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getString(0);
    }

    private ValidatableResponse save(String members) {
        return saveAt(URL, members);
    }

    private ValidatableResponse saveAt(String url, String members) {
        return account.saveDestination("hub_1", "form.submitted", "{\"url\":\"" + url + "\"," + members + "}");
    }
}
