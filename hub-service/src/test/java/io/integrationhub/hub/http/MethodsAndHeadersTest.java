package io.integrationhub.hub.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.identity.Access;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, codings, credentials and the headers of all answers. */
@QuarkusTest
class MethodsAndHeadersTest {

    private final String account = "account-" + UUID.randomUUID();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/hubs|GET, HEAD, OPTIONS, POST",
                "/api/v1/hubs/crm|DELETE, GET, HEAD, OPTIONS, PATCH",
                "//api/v1/hubs/crm/|DELETE, GET, HEAD, OPTIONS, PATCH",
                "/api/v1/hubs/crm/deletion|GET, HEAD, OPTIONS",
                "/api/v1/sessions/x/attributes|OPTIONS, PUT",
            })
    void aPathNamesAllItsMethodsWithOrWithoutAToken(String path, String allow) {
        for (String method : List.of("TRACE", "DELETE", "POST", "PUT", "PATCH", "GET")) {
            if (!allow.contains(method)) {
                given().urlEncodingEnabled(false)
                        .request(method, path)
                        .then()
                        .statusCode(405)
                        .contentType("application/problem+json")
                        .header("Allow", equalTo(allow))
                        .body("code", equalTo("method_not_allowed"));
            }
        }
        given().urlEncodingEnabled(false)
                .options(path)
                .then()
                .statusCode(204)
                .header("Allow", equalTo(allow))
                .body(equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "PROPFIND", "LOCK", "GET-ALL"})
    void aMethodThatNobodyKnowsIsNotImplemented(String method) {
        given().request(method, "/api/v1/hubs")
                .then()
                .statusCode(501)
                .contentType("application/problem+json")
                .body("code", equalTo("not_implemented"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "identity, br", "x-unknown"})
    void aCodedBodyIsRefusedWithWhatIsTaken(String coding) {
        given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .header("Content-Encoding", coding)
                .contentType("application/json")
                .body(new byte[] {31, -117, 8})
                .post("/api/v1/hubs")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("identity"))
                .body("errors[0].pointer", equalTo("Content-Encoding:"));
        given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .header("Content-Encoding", "identity")
                .contentType("application/json")
                .body("{\"name\":\"crm\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    @Test
    void whoeverLacksAScopeLearnsWhichWouldDo() {
        given().auth()
                .oauth2(Tokens.machine(account, "crm", Access.HUBS_READ))
                .get("/api/v1/sessions")
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer realm=\"integration-hub\", error=\"insufficient_scope\","
                                + " scope=\"sessions:read\""));
        Response forPeople = given().auth()
                .oauth2(Tokens.machine(account, "crm", Access.HUBS_READ))
                .delete("/api/v1/hubs/crm");
        assertThat(forPeople.getHeaders().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"integration-hub\", error=\"insufficient_scope\"");
    }

    @Test
    void spacesBeforeATokenAndTheCaseOfTheSchemeDoNotMatter() {
        String token = Tokens.machine(account, "crm", Access.HUBS_READ);
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER    ")) {
            given().header("Authorization", scheme + token)
                    .get("/api/v1/hubs")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aTokenInTheAddressIsNone() {
        int status = given().get("/api/v1/hubs?access_token=" + Tokens.machine(account, "crm", Access.HUBS_READ))
                .statusCode();

        assertThat(status).isIn(400, 401, 422);
    }

    @Test
    void severalCredentialsAreMalformed() {
        String token = Tokens.machine(account, "crm", Access.HUBS_READ);
        given().header("Authorization", "Bearer " + token, "Bearer " + token)
                .get("/api/v1/hubs")
                .then()
                .statusCode(400)
                .header("WWW-Authenticate", containsString("error=\"invalid_request\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/hubs", "/", "/nothing", "/api/v1/hubs/crm", "/q/openapi", "/q/swagger-ui/nothing"})
    void everyAnswerKeepsABrowserFromMischief(String path) {
        for (String method : List.of("GET", "OPTIONS", "TRACE")) {
            var answer = given().request(method, path).then();
            answer.header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Strict-Transport-Security", nullValue())
                    .header("Cache-Control", equalTo("no-store"));
        }
    }

    @Test
    void dataIsNothingToRunAndIsAskedForAgain() {
        String admin = Tokens.person(account, "hub-admin");
        given().auth()
                .oauth2(admin)
                .contentType("application/json")
                .body("{\"name\":\"crm\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);

        given().auth()
                .oauth2(admin)
                .get("/api/v1/hubs/crm")
                .then()
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
                .header("Cache-Control", equalTo("private, no-cache"));
    }

    @Test
    void theApiBrowserMayRunItsOwnScripts() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"));
    }
}
