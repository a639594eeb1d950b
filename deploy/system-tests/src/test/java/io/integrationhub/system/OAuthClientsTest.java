package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.runtime.OidcClientRecorder;
import io.quarkus.oidc.common.runtime.OidcTlsSupport;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * OAuth client libraries that are not ours discover the server, get a token and create a session with it: quarkus-oidc-client
 * for Java, and openid-client for JavaScript.
 */
class OAuthClientsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String issuer =
            running.suite().addresses().of(Component.CREDENTIAL_SERVICE).toString();
    private final ApiCredential credential = ApiCredential.generate(administrator, running.createHub(administrator));

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"BASIC", "POST"})
    void quarkusOidcClientGetsATokenThatCreatesASession(Method method) throws Exception {
        var vertx = Vertx.vertx();
        try (var client = Library.client(issuer, credential, method, vertx)) {
            var tokens = client.getTokens().await().atMost(PATIENCE);

            var session = HubApi.as(running.suite().addresses(), tokens.getAccessToken())
                    .post("sessions", "{}")
                    .expect(201);
            assertThat(session.text("sessionId")).isNotEmpty();
        } finally {
            vertx.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"client_secret_basic, oauth2", "client_secret_post, oauth2", "client_secret_basic, oidc"})
    void openidClientGetsATokenThatCreatesASessionAndRevokesIt(String method, String discovery) throws Exception {
        JsonNode result = run(method, discovery);

        assertThat(result.path("scope").asText()).isEqualTo("sessions:write");
        assertThat(result.path("expiresIn").asInt()).isBetween(1, 600);
        assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(201);
        assertThat(result.at("/session/sessionId").asText()).isNotEmpty();
        assertThat(result.path("activeBefore").asBoolean()).isTrue();
        assertThat(result.path("activeAfter").asBoolean(true)).isFalse();
    }

    @Test
    void aWrongSecretGetsNoTokenAndTheClientLearnsSo() {
        var vertx = Vertx.vertx();
        try (var client =
                Library.client(issuer, new ApiCredential(credential.clientId(), "wrong"), Method.BASIC, vertx)) {
            assertThat(client.getTokens()
                            .map(tokens -> "a token")
                            .onFailure()
                            .recoverWithItem(failure -> String.valueOf(failure.getMessage()))
                            .await()
                            .atMost(PATIENCE))
                    .contains("invalid_client");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            vertx.close();
        }
    }

    private JsonNode run(String method, String discovery) throws Exception {
        var script = new File("src/test/node/run.sh").getAbsoluteFile();
        var builder = new ProcessBuilder(script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "ISSUER",
                        issuer,
                        "CLIENT_ID",
                        credential.clientId(),
                        "CLIENT_SECRET",
                        credential.apiKey(),
                        "METHOD",
                        method,
                        "ALGORITHM",
                        discovery,
                        "SESSIONS",
                        running.suite().addresses().of(Component.HUB_SERVICE) + "/api/v1/sessions"));
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("exit code of %s, which says why on the error output", script)
                .isZero();
        return new ObjectMapper().readTree(output);
    }

    /** Opens the library's factory, which Quarkus calls for its applications; these tests are none. */
    private static final class Library extends OidcClientRecorder {

        static OidcClient client(String issuer, ApiCredential credential, Method method, Vertx vertx) {
            var config = new OidcClientConfigBuilder()
                    .id("customer")
                    .authServerUrl(issuer)
                    .clientId(credential.clientId())
                    .credentials()
                    .clientSecret(credential.apiKey(), method)
                    .end()
                    .build();
            return createOidcClient(config, "customer", vertx, OidcTlsSupport.empty(), name -> Optional.empty());
        }
    }
}
