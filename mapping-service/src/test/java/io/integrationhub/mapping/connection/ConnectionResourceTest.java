package io.integrationhub.mapping.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.AtOnce;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConnectionResourceTest {

    private static final String CONNECTION = "/api/v1/connections/asked";
    private static final String SETTINGS = """
            {"url":"http://127.0.0.1:8090/api/","username":"api","password":"planted-password","headers":[
            {"name":"X-Tenant","value":"loans"},{"name":"X-Key","value":"planted-key","secret":true}]}""";

    private final TestAccount account = TestAccount.create();

    @Inject
    Pool pool;

    @Test
    void secretsAreWrittenAndNeverShown() {
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201).body(not(containsString("planted")));

        account.viewer()
                .get(CONNECTION)
                .then()
                .statusCode(200)
                .body(not(containsString("planted")))
                .body("url", equalTo("http://127.0.0.1:8090/api"))
                .body("username", equalTo("api"))
                .body("passwordSet", equalTo(true))
                .body("headers[0].value", equalTo("loans"))
                .body("headers[1].secret", equalTo(true))
                .body("headers[1].value", nullValue());
    }

    @Test
    void secretsAreStoredSealed() {
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201);

        var row = pool.query("select * from connection where account = '" + account.name() + "'")
                .executeAndAwait()
                .iterator()
                .next();
        assertThat(new String(row.getBuffer("sealed_password").getBytes(), StandardCharsets.ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("planted");
        assertThat(row.getString("headers")).contains("loans").doesNotContain("planted");
    }

    @Test
    void whatIsLeftOutOfAnUpdateStays() {
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201);

        account.admin()
                .body("""
                {"url":"http://127.0.0.1:8090/v2","username":"api","headers":[{"name":"x-key","secret":true}]}""")
                .put(CONNECTION)
                .then()
                .statusCode(200)
                .body("passwordSet", equalTo(true))
                .body("headers.size()", equalTo(1));
        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8091/api\"}")
                .put(CONNECTION)
                .then()
                .statusCode(200)
                .body("passwordSet", equalTo(false));
    }

    @Test
    void storedSecretsCannotBeSentToAnotherHost() {
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201);

        account.admin()
                .body("""
                {"url":"http://127.0.0.1:8091/api","username":"api","headers":[{"name":"X-Key","secret":true}]}""")
                .put(CONNECTION)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/password", "/headers/0/value")))
                .body("errors.detail", everyItem(containsString("entered again")));
        account.viewer().get(CONNECTION).then().body("url", equalTo("http://127.0.0.1:8090/api"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/api",
                "http://169.254.169.254/latest",
                "http://[::1]/api",
                "ftp://127.0.0.1/api",
                "http://user:planted@127.0.0.1/api",
                "not a url",
                "http://0x7f.1/api"
            })
    void aUrlThatTheGuardRefusesIsNotSaved(String url) {
        account.admin()
                .body("{\"url\":\"" + url + "\"}")
                .put(CONNECTION)
                .then()
                .statusCode(422)
                .body("code", equalTo("url_refused"))
                .body("errors[0].pointer", equalTo("/url"))
                .body(not(containsString("planted")));
        account.admin().get(CONNECTION).then().statusCode(404).body("code", equalTo("connection_not_found"));
    }

    @Test
    void settingsThatBreakARuleAreNotSaved() {
        account.admin()
                .body("""
                {"url":"http://127.0.0.1:8090","headers":[{"name":"Host","value":"x"},{"name":"X-A","value":"a\\r\\nb"}]}""")
                .put(CONNECTION)
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/headers/0/name", "/headers/1/value")));
        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8090\",\"headers\":[null]}")
                .put(CONNECTION)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headers/0/name"));
        account.admin().body("{}").put(CONNECTION).then().statusCode(422).body("errors[0].pointer", equalTo("/url"));
        account.admin().get(CONNECTION).then().statusCode(404);
    }

    @Test
    void aStaleChangeIsRefused() {
        String tag = account.admin().body(SETTINGS).put(CONNECTION).header("ETag");
        account.admin()
                .body(SETTINGS)
                .header("If-Match", tag)
                .put(CONNECTION)
                .then()
                .statusCode(200);

        account.admin()
                .body(SETTINGS)
                .header("If-Match", tag)
                .put(CONNECTION)
                .then()
                .statusCode(412);
        account.admin().header("If-Match", tag).delete(CONNECTION).then().statusCode(412);
        account.admin().delete(CONNECTION).then().statusCode(204);
        account.admin()
                .body(SETTINGS)
                .header("If-Match", tag)
                .put(CONNECTION)
                .then()
                .statusCode(412);
        account.admin().get(CONNECTION).then().statusCode(404);
    }

    @Test
    void settingsThatAreSavedAgainHaveNoTagOfTheFormer() {
        String former = account.admin().body(SETTINGS).put(CONNECTION).header("ETag");
        account.admin().delete(CONNECTION).then().statusCode(204);
        account.admin()
                .body(SETTINGS)
                .header("If-Match", "*")
                .put(CONNECTION)
                .then()
                .statusCode(412);
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201);

        account.admin().header("If-Match", former).delete(CONNECTION).then().statusCode(412);
        account.admin().header("If-None-Match", former).get(CONNECTION).then().statusCode(200);
        String tag = account.admin().get(CONNECTION).header("ETag");
        account.admin().header("If-None-Match", tag).get(CONNECTION).then().statusCode(304);
    }

    @Test
    void ofSeveralWhoOnlyCreateAtTheSameTimeOneDoes() throws InterruptedException {
        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(account.admin()
                        .body(SETTINGS)
                        .header("If-None-Match", "*")
                        .put(CONNECTION)
                        .statusCode()));

        assertThat(outcomes).containsOnly("201", "412").containsOnlyOnce("201");
    }

    @Test
    void ofSeveralChangesOfTheSameStateOneIsMade() throws InterruptedException {
        String tag = account.admin().body(SETTINGS).put(CONNECTION).header("ETag");

        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(account.admin()
                        .body(SETTINGS)
                        .header("If-Match", tag)
                        .put(CONNECTION)
                        .statusCode()));

        assertThat(outcomes).containsOnly("200", "412").containsOnlyOnce("200");
    }

    @Test
    void onlyTheRightCallersMayUseConnections() {
        account.admin().body(SETTINGS).put(CONNECTION).then().statusCode(201);

        given().get(CONNECTION).then().statusCode(401);
        account.machine("mapping:read").get(CONNECTION).then().statusCode(403);
        account.viewer().body(SETTINGS).put(CONNECTION).then().statusCode(403);
        account.viewer().delete(CONNECTION).then().statusCode(403);
        account.admin().get("/api/v1/connections/absent").then().statusCode(404).body("code", equalTo("hub_not_found"));
        TestAccount.create().admin().get(CONNECTION).then().statusCode(404);
    }
}
