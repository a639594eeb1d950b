package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static io.integrationhub.credential.Api.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialSecretsTest {

    private static final String PATH = "/api/v1/credentials/hub_2";
    private static final String PASSWORD = "kV9$hq2Lw!zP";
    private static final List<String> OPERATIONS = List.of("POST reveal", "POST rotate", "PUT password");

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void theKeyIsShownAgain() {
        var made = Api.generate(account, "hub_2", "{}");

        admin(account)
                .post(path(made, "reveal"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("apiKey", equalTo(made.apiKey()));
    }

    @Test
    void bothKeysWorkWhileTheyOverlapAndTheNewOneIsShown() {
        var made = Api.generate(account, "hub_2", "{}");

        var rotated = rotate(made, "24h")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract();
        String fresh = rotated.path("apiKey");

        assertThat(Instant.parse(rotated.path("previousKeyValidUntil")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
        assertThat(fresh).isNotEqualTo(made.apiKey());
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        Api.token(made.clientId(), fresh).then().statusCode(200);
        admin(account).post(path(made, "reveal")).then().body("apiKey", equalTo(fresh));
        admin(account)
                .get(path(made, ""))
                .then()
                .body("previousKeyValidUntil", equalTo(rotated.path("previousKeyValidUntil")))
                .body("tokensValidFrom", nullValue());
    }

    @Test
    void withoutAnOverlapTheOldKeyEndsAtOnce() {
        var made = Api.generate(account, "hub_2", "{}");

        var rotated = rotate(made, "none").then().statusCode(200).body("previousKeyValidUntil", nullValue());

        Api.token(made.clientId(), made.apiKey()).then().statusCode(401);
        Api.token(made.clientId(), rotated.extract().path("apiKey")).then().statusCode(200);
        admin(account)
                .get(path(made, ""))
                .then()
                .body("previousKeyValidUntil", nullValue())
                .body("tokensValidFrom", notNullValue());
    }

    @Test
    void aRotationWithAnOverlapDoesNotEndAKeyThatIsStillValid() {
        var made = Api.generate(account, "hub_2", "{}");
        String second = rotate(made, "7d").path("apiKey");

        rotate(made, "1h").then().statusCode(409).body("code", equalTo("key_rotation_in_progress"));
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);

        String third = rotate(made, "none").then().statusCode(200).extract().path("apiKey");
        Api.token(made.clientId(), made.apiKey()).then().statusCode(401);
        Api.token(made.clientId(), second).then().statusCode(401);
        Api.token(made.clientId(), third).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"overlap\":\"2h\"}", "{\"overlap\":\"\"}", "{}", "{\"overlap\":\"\\u0000\"}"})
    void anUnknownOverlapIsPointedAt(String body) {
        var made = Api.generate(account, "hub_2", "{}");

        admin(account)
                .body(body)
                .post(path(made, "rotate"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/overlap"));
        admin(account).post(path(made, "rotate")).then().statusCode(400);
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
    }

    @Test
    void aPasswordGetsTokensBesideTheKeyUntilItIsRemoved() {
        var made = Api.generate(account, "hub_2", "{}");

        setPassword(made, PASSWORD).then().statusCode(204);

        Api.token(made.clientId(), PASSWORD).then().statusCode(200);
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        Api.token(made.clientId(), PASSWORD + "x").then().statusCode(401);
        String shown = admin(account)
                .get(path(made, ""))
                .then()
                .body("passwordSetAt", notNullValue())
                .extract()
                .asString();
        assertThat(shown).doesNotContain(PASSWORD).doesNotContain("argon2");

        admin(account).delete(path(made, "password")).then().statusCode(204);
        admin(account).delete(path(made, "password")).then().statusCode(204);
        Api.token(made.clientId(), PASSWORD).then().statusCode(401);
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        admin(account).get(path(made, "")).then().body("passwordSetAt", nullValue());
    }

    /** RFC 6749, section 2.3.1: the pair of HTTP Basic is form-encoded, which most HTTP clients leave to their user. */
    @ParameterizedTest
    @ValueSource(strings = {"100%+kV9$hq2Lw!zP", "kV9$hq2Lw!zP+", "kV9$hq%41Lw!zP", "%2B%2BkV9$hq2Lw!zP"})
    void aPasswordThatMustBeEncodedIsSetWithANoticeAndIsTakenEncoded(String password) {
        var made = Api.generate(account, "hub_2", "{}");

        String answer = setPassword(made, password)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("notice", containsString("%25"))
                .body("notice", containsString("%2B"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain(password);

        Api.token(made.clientId(), password)
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("error_description", containsString("form-encoded"));
        Api.token(made.clientId(), URLEncoder.encode(password, StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    @Test
    void aNewPasswordReplacesTheOneBefore() {
        var made = Api.generate(account, "hub_2", "{}");
        setPassword(made, PASSWORD).then().statusCode(204);

        setPassword(made, "correct horse battery staple").then().statusCode(204);

        Api.token(made.clientId(), PASSWORD).then().statusCode(401);
        Api.token(made.clientId(), "correct horse battery staple").then().statusCode(200);
    }

    @Test
    void theTokensOfAPasswordEndWhenItIsReplaced() {
        var made = Api.generate(account, "hub_2", "{}");
        setPassword(made, PASSWORD).then().statusCode(204);
        admin(account).get(path(made, "")).then().body("tokensValidFrom", nullValue());
        String old = Api.token(made.clientId(), PASSWORD).path("access_token");
        assertActive(made, old, true);

        setPassword(made, "correct horse battery staple").then().statusCode(204);

        assertActive(made, old, false);
        String fresh = Api.token(made.clientId(), made.apiKey()).path("access_token");
        assertActive(made, fresh, true);
        admin(account).get(path(made, "")).then().body("tokensValidFrom", notNullValue());
    }

    @Test
    void theTokensOfAPasswordEndWhenItIsRemoved() {
        var made = Api.generate(account, "hub_2", "{}");
        setPassword(made, PASSWORD).then().statusCode(204);
        String old = Api.token(made.clientId(), PASSWORD).path("access_token");
        assertActive(made, old, true);

        admin(account).delete(path(made, "password")).then().statusCode(204);

        assertActive(made, old, false);
    }

    private static void assertActive(Api.Generated client, String token, boolean expected) {
        given().auth()
                .preemptive()
                .basic(client.clientId(), client.apiKey())
                .formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "Password2024!", "hub_2-kV9$hq2Lw!", "kV9$hq2Lw!zP\u0000"})
    void aPasswordThatBreaksTheRuleIsRefusedWithoutBeingRepeated(String password) {
        var made = Api.generate(account, "hub_2", "{}");

        var answer = setPassword(made, password)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"))
                .extract();

        assertThat(password.isEmpty() || !answer.asString().contains(password)).isTrue();
        admin(account).get(path(made, "")).then().body("passwordSetAt", nullValue());
    }

    @Test
    void aRequestDoesNotPrintThePassword() {
        assertThat(new SetPasswordRequest(PASSWORD)).hasToString("SetPasswordRequest[password=***]");
    }

    @Test
    void onePasswordDoesNotOpenAnotherCredential() {
        var one = Api.generate(account, "hub_2", "{}");
        var two = Api.generate(account, "hub_2", "{}");
        setPassword(one, PASSWORD).then().statusCode(204);

        Api.token(two.clientId(), PASSWORD).then().statusCode(401);
    }

    @Test
    void aStaleLoginIsAskedToLogInAgain() {
        var made = Api.generate(account, "hub_2", "{}");
        var stale = Tokens.personSignedInBefore(Duration.ofSeconds(310), account, "hub-admin");
        var silent = Tokens.personWithoutAuthenticationTime(account, "hub-admin");

        for (String operation : OPERATIONS) {
            for (String token : List.of(stale, silent)) {
                call(as(token), operation, made)
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .header(
                                "WWW-Authenticate",
                                allOf(
                                        containsString("Bearer error=\"insufficient_user_authentication\""),
                                        containsString("max_age=300")))
                        .body("code", equalTo("insufficient_user_authentication"));
            }
        }
        untouched(made);
    }

    @Test
    void onlyAnAdministratorHandlesSecrets() {
        var made = Api.generate(account, "hub_2", "{}");

        for (String token : List.of(
                Tokens.person(account, "hub-viewer"),
                Tokens.person(account, "hub-operator"),
                Tokens.machine(account, "hub_2", "hubs:read", "sessions:write"))) {
            for (String operation : List.of("POST reveal", "POST rotate", "PUT password", "DELETE password")) {
                call(as(token), operation, made).then().statusCode(403).body("code", equalTo("forbidden"));
            }
        }
        for (String operation : OPERATIONS) {
            String machine = Tokens.machine(account, "hub_2", "hub-admin");
            call(as(machine), operation, made).then().statusCode(403).body("code", equalTo("forbidden"));
            call(given().contentType("application/json"), operation, made)
                    .then()
                    .statusCode(401);
        }
        untouched(made);
    }

    @Test
    void anotherAccountsCredentialDoesNotExist() {
        var made = Api.generate(account, "hub_2", "{}");
        String other = "account-" + UUID.randomUUID();

        for (String operation : List.of("POST reveal", "POST rotate", "PUT password", "DELETE password")) {
            call(admin(other), operation, made).then().statusCode(404).body("code", equalTo("credential_not_found"));
        }
        untouched(made);
    }

    @Test
    void whatIsRevokedHasNoSecretsToShowOrChange() {
        var made = Api.generate(account, "hub_2", "{}");
        setPassword(made, PASSWORD).then().statusCode(204);
        admin(account).delete(path(made, "")).then().statusCode(204);

        for (String operation : OPERATIONS) {
            call(admin(account), operation, made)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("credential_not_active"))
                    .body("detail", containsString("revoked"));
        }
        Api.token(made.clientId(), PASSWORD).then().statusCode(401);
        call(admin(account), "DELETE password", made).then().statusCode(204);
    }

    private void untouched(Api.Generated made) {
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        admin(account)
                .get(path(made, ""))
                .then()
                .body("previousKeyValidUntil", nullValue())
                .body("tokensValidFrom", nullValue())
                .body("passwordSetAt", nullValue());
    }

    private static Response call(RequestSpecification caller, String operation, Api.Generated made) {
        var words = operation.split(" ", -1);
        var body = switch (words[1]) {
            case "rotate" -> "{\"overlap\":\"none\"}";
            case "password" -> "{\"password\":\"" + PASSWORD + "\"}";
            default -> "";
        };
        return body.isEmpty() || words[0].equals("DELETE")
                ? caller.request(words[0], path(made, words[1]))
                : caller.body(body).request(words[0], path(made, words[1]));
    }

    private Response rotate(Api.Generated made, String overlap) {
        return admin(account).body(Map.of("overlap", overlap)).post(path(made, "rotate"));
    }

    private Response setPassword(Api.Generated made, String password) {
        return admin(account).body(Map.of("password", password)).put(path(made, "password"));
    }

    private static String path(Api.Generated made, String what) {
        return PATH + "/" + made.clientId() + (what.isEmpty() ? "" : "/" + what);
    }
}
