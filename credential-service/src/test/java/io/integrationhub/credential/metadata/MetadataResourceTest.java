package io.integrationhub.credential.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetadataResourceTest {

    private final String issuer = ConfigProvider.getConfig().getValue("integration-hub.token.issuer", String.class);

    @Test
    void clientsDiscoverWhatExistsAndNothingElse() {
        JsonPath document = read("/.well-known/oauth-authorization-server");

        assertThat(document.<Map<String, Object>>get())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "issuer", issuer,
                        "token_endpoint", issuer + "/oauth2/token",
                        "jwks_uri", issuer + "/oauth2/jwks",
                        "grant_types_supported", List.of("client_credentials"),
                        "response_types_supported", List.of(),
                        "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"),
                        "scopes_supported",
                                List.of(
                                        "sessions:write",
                                        "sessions:read",
                                        "analyses:write",
                                        "events:publish",
                                        "deliveries:read",
                                        "mapping:read",
                                        "hubs:read")));
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
