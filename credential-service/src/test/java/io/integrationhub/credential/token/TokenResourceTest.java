package io.integrationhub.credential.token;

import static io.integrationhub.credential.Api.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenResourceTest {

    private static final String GRANT = "client_credentials";

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void aTokenFromTheHeaderVerifiesAgainstThePublishedKeys() throws Exception {
        var made = Api.generate(account, "hub_2", "{\"scopes\":[\"sessions:write\",\"hubs:read\"]}");

        var token = Api.token(made.clientId(), made.apiKey())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("scope", equalTo("sessions:write hubs:read"))
                .extract();

        var verified = verify(token.path("access_token"));
        var claims = verified.getJwtClaims();
        assertThat(verified.getJoseObjects().getFirst().getHeader("typ")).isEqualTo("at+jwt");
        assertThat(claims.getSubject()).isEqualTo(made.clientId());
        assertThat(claims.getClaimValueAsString("client_id")).isEqualTo(made.clientId());
        assertThat(claims.getClaimValueAsString("account")).isEqualTo(account);
        assertThat(claims.getClaimValueAsString("hub")).isEqualTo("hub_2");
        assertThat(claims.getClaimValueAsString("hub_id")).isNotBlank();
        assertThat(claims.getClaimValueAsString("reach")).isEqualTo("account");
        assertThat(claims.getClaimValueAsString("scope")).isEqualTo("sessions:write hubs:read");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(600);
        assertThat(claims.getJwtId()).isNotBlank();
    }

    @Test
    void theFormWorksAsWell() throws Exception {
        var made = Api.generate(account, "hub_2", "{}");

        var token = ask(Map.of("grant_type", GRANT, "client_id", made.clientId(), "client_secret", made.apiKey()))
                .then()
                .statusCode(200)
                .extract();

        assertThat(verify(token.path("access_token")).getJwtClaims().getSubject())
                .isEqualTo(made.clientId());
    }

    @Test
    void aTokenCanBeNarrowedButNotWidened() throws Exception {
        var made = Api.generate(account, "hub_2", "{\"scopes\":[\"sessions:write\",\"sessions:read\"]}");

        var narrow = basic(made, Map.of("grant_type", GRANT, "scope", "sessions:read"))
                .then()
                .statusCode(200)
                .body("scope", equalTo("sessions:read"))
                .extract();
        assertThat(verify(narrow.path("access_token")).getJwtClaims().getClaimValueAsString("scope"))
                .isEqualTo("sessions:read");
        for (String scope : List.of("hubs:read", "sessions:read hubs:read", "hub-admin")) {
            refused(basic(made, Map.of("grant_type", GRANT, "scope", scope)), 400, "invalid_scope");
        }
    }

    @Test
    void aScopeThatIsNotGrantedIsNamed() {
        var made = Api.generate(account, "hub_2", "{\"scopes\":[\"sessions:write\",\"sessions:read\"]}");

        basic(made, Map.of("grant_type", GRANT, "scope", "sessions:read hubs:read sesions:write"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"))
                .body(
                        "error_description",
                        equalTo("There is no scope sesions:write. The client has not been granted hubs:read."
                                + " It has been granted: sessions:write sessions:read."));
    }

    @Test
    void aWrongSecretAndAnUnknownClientLookTheSame() {
        var made = Api.generate(account, "hub_2", "{}");

        var wrongSecret = Api.token(made.clientId(), "ihk_wrong");
        var unknown = Api.token("ihc_0000000000000000", "ihk_wrong");
        var absurd = Api.token("\u0000", made.apiKey());

        refused(wrongSecret, 401, "invalid_client");
        assertThat(unknown.asByteArray()).isEqualTo(wrongSecret.asByteArray());
        assertThat(absurd.asByteArray()).isEqualTo(wrongSecret.asByteArray());
        assertThat(unknown.headers().asList()).isEqualTo(wrongSecret.headers().asList());
        wrongSecret.then().header("WWW-Authenticate", startsWith("Basic "));
    }

    @Test
    void anotherCredentialsKeyIsAWrongSecret() {
        var one = Api.generate(account, "hub_2", "{}");
        var two = Api.generate(account, "hub_2", "{}");

        refused(Api.token(one.clientId(), two.apiKey()), 401, "invalid_client");
    }

    @Test
    void aRevokedCredentialGetsNoToken() {
        var made = Api.generate(account, "hub_2", "{}");
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);

        admin(account)
                .delete("/api/v1/credentials/hub_2/" + made.clientId())
                .then()
                .statusCode(204);

        var revoked = Api.token(made.clientId(), made.apiKey());
        refused(revoked, 401, "invalid_client");
        assertThat(revoked.asByteArray())
                .isEqualTo(Api.token(made.clientId(), "ihk_wrong").asByteArray());
    }

    @ParameterizedTest
    @CsvSource({"password", "authorization_code", "refresh_token", "CLIENT_CREDENTIALS"})
    void noOtherGrantIsSupported(String type) {
        var made = Api.generate(account, "hub_2", "{}");

        refused(basic(made, Map.of("grant_type", type)), 400, "unsupported_grant_type");
    }

    @Test
    void aRequestThatCannotBeUnderstoodIsInvalid() {
        var made = Api.generate(account, "hub_2", "{}");

        refused(basic(made, Map.of("scope", "hubs:read")), 400, "invalid_request");
        refused(basic(made, Map.of("grant_type", GRANT, "client_secret", made.apiKey())), 400, "invalid_request");
        refused(form("grant_type=client_credentials&grant_type=client_credentials"), 400, "invalid_request");
        refused(form(""), 400, "invalid_request");
        refused(form("grant_type=client_credentials"), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%zz", "=", "&&&", "grant_type=%C3%28", "%00=%00"})
    void aMalformedFormIsTheClientsFault(String body) {
        assertThat(form(body).statusCode()).isEqualTo(400);
    }

    @Test
    void aSecretInTheUrlIsNotTaken() {
        var made = Api.generate(account, "hub_2", "{}");

        var answer = given().formParam("grant_type", GRANT)
                .queryParam("client_id", made.clientId())
                .queryParam("client_secret", made.apiKey())
                .post("/oauth2/token");

        refused(answer, 401, "invalid_client");
    }

    @Test
    void aBearerTokenDoesNotAuthenticateAClient() {
        var answer = given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .formParam("grant_type", GRANT)
                .post("/oauth2/token");

        refused(answer, 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "nonsense"
            })
    void anotherTypeOfBodyIsInvalid(String type) throws Exception {
        var answer = raw(type, "grant_type=client_credentials");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_request\"");
    }

    @Test
    void whatIsTooLongOrHoldsControlCharactersIsInvalid() {
        String grant = "grant_type=client_credentials&";

        refused(form(grant + "scope=" + "a".repeat(5_000)), 400, "invalid_request");
        refused(form(grant + "client_id=a&client_secret=" + "a".repeat(17_000)), 400, "invalid_request");
        refused(form(grant + "client_id=%00&client_secret=a"), 400, "invalid_request");
        refused(form(grant + "client_id=a&client_secret=%00"), 400, "invalid_request");
        refused(form("grant_type=client_credentials%00&client_id=a&client_secret=b"), 400, "invalid_request");
    }

    @Test
    void idAndSecretOfTheHeaderAreFormEncoded() {
        var made = Api.generate(account, "hub_2", "{}");
        String encoded = made.apiKey().replace("_", "%5F");

        Api.token(made.clientId().replace("_", "%5f"), encoded).then().statusCode(200);
    }

    /** Sends a type of body that the usual client would not. */
    private static HttpResponse<String> raw(String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/oauth2/token"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Response basic(Api.Generated made, Map<String, String> form) {
        return given().auth()
                .preemptive()
                .basic(made.clientId(), made.apiKey())
                .formParams(form)
                .post("/oauth2/token");
    }

    private static Response ask(Map<String, String> form) {
        return given().formParams(form).post("/oauth2/token");
    }

    private static Response form(String body) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/oauth2/token");
    }

    private static void refused(Response answer, int status, String error) {
        answer.then()
                .statusCode(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body("error", equalTo(error));
        assertThat(answer.<String>path("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    private static JwtContext verify(String token) throws InvalidJwtException, JoseException {
        String keys =
                given().get("/oauth2/jwks").then().statusCode(200).extract().asString();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256")
                .setExpectedType(true, "at+jwt")
                .setExpectedIssuer(ConfigProvider.getConfig().getValue("integration-hub.token.issuer", String.class))
                .setExpectedAudience("integration-hub")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .process(token);
    }
}
