package io.integrationhub.credential.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetadataResourceTest {

    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post");

    private final String issuer = ConfigProvider.getConfig().getValue("integration-hub.token.issuer", String.class);

    @Test
    void clientsDiscoverWhatExistsAndNothingElse() {
        JsonPath document = read("/.well-known/oauth-authorization-server");

        assertThat(document.<Map<String, Object>>get())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("issuer", issuer),
                        Map.entry("token_endpoint", issuer + "/oauth2/token"),
                        Map.entry("token_endpoint_auth_methods_supported", METHODS),
                        Map.entry("introspection_endpoint", issuer + "/oauth2/introspect"),
                        Map.entry("introspection_endpoint_auth_methods_supported", METHODS),
                        Map.entry("revocation_endpoint", issuer + "/oauth2/revoke"),
                        Map.entry("revocation_endpoint_auth_methods_supported", METHODS),
                        Map.entry("jwks_uri", issuer + "/oauth2/jwks"),
                        Map.entry("grant_types_supported", List.of("client_credentials")),
                        Map.entry("response_types_supported", List.of()),
                        Map.entry(
                                "scopes_supported",
                                List.of(
                                        "sessions:write",
                                        "sessions:read",
                                        "sessions:erase",
                                        "analyses:write",
                                        "events:publish",
                                        "deliveries:read",
                                        "mapping:read",
                                        "hubs:read"))));
    }

    @Test
    void whatIsDiscoveredIsThere() {
        Map<String, Object> document =
                read("/.well-known/oauth-authorization-server").get();

        for (String endpoint : List.of("token_endpoint", "introspection_endpoint", "revocation_endpoint")) {
            String path = String.valueOf(document.get(endpoint)).substring(issuer.length());
            given().contentType("application/x-www-form-urlencoded")
                    .body("grant_type=client_credentials&token=x")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .body("error", equalTo("invalid_client"));
        }
        given().get(String.valueOf(document.get("jwks_uri")).substring(issuer.length()))
                .then()
                .statusCode(200);
    }

    @Test
    void openIdClientsFindTheirRequiredFieldsToo() {
        Map<String, Object> oauth =
                read("/.well-known/oauth-authorization-server").get();
        Map<String, Object> openId = read("/.well-known/openid-configuration").get();

        assertThat(openId)
                .containsAllEntriesOf(oauth)
                .containsEntry("subject_types_supported", List.of("public"))
                .containsEntry("id_token_signing_alg_values_supported", List.of("ES256"))
                .doesNotContainKey("authorization_endpoint");
    }

    private static JsonPath read(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", containsString("max-age"))
                .extract()
                .jsonPath();
    }
}
