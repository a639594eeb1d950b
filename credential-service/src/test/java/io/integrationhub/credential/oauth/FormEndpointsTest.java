package io.integrationhub.credential.oauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.openapi.ApiDocument;
import io.integrationhub.testkit.openapi.ApiOperation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all form endpoints do alike: those of the OpenAPI document, so that a new one is covered without a new test. */
@QuarkusTest
class FormEndpointsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    static List<ApiOperation> endpoints() {
        return ApiDocument.of("credential-service").operations().stream()
                .filter(operation -> operation.path().startsWith("/oauth2/"))
                .filter(operation -> operation.method().equals("POST"))
                .toList();
    }

    /** However its path is written: matrix parameters are disregarded. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void anAnswerIsNotStored(ApiOperation endpoint) {
        var client = Api.generate("account-" + UUID.randomUUID(), "hub_2", "{}");

        for (String path : List.of(endpoint.path(), endpoint.path().replace("/oauth2", "/oauth2;a=b"))) {
            var answer = form(endpoint)
                    .urlEncodingEnabled(false)
                    .formParam("client_id", client.clientId())
                    .formParam("client_secret", client.apiKey())
                    .post(path);

            answer.then().statusCode(200).header("Cache-Control", "no-store").header("Pragma", "no-cache");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aValueThatIsNotUtf8IsRefused(ApiOperation endpoint) {
        var client = Api.generate("account-" + UUID.randomUUID(), "hub_2", "{}");
        for (String value : List.of("%FF", "a%C3", "%ED%A0%80", "%zz")) {
            for (String name : List.of("token", "scope", "client_secret", "another")) {
                var answer = given().contentType(FORM)
                        .auth()
                        .preemptive()
                        .basic(client.clientId(), client.apiKey())
                        .body("grant_type=client_credentials&token=a&" + name + "=" + value)
                        .post(endpoint.path());

                refused(answer, 400, "invalid_request");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aClientMustAuthenticate(ApiOperation endpoint) {
        refused(form(endpoint).post(endpoint.path()), 401, "invalid_client")
                .then()
                .header("WWW-Authenticate", startsWith("Basic "));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anAuthorizationHeaderThatNamesNoClientIsRefusedInTheSameForm(ApiOperation endpoint) {
        for (String header : List.of("Bearer a.b.c", "Bearer", "Digest a=b", "Basic", "Basic %")) {
            var answer = form(endpoint).header("Authorization", header).post(endpoint.path());

            refused(answer, 401, "invalid_client").then().header("WWW-Authenticate", startsWith("Basic "));
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anotherMethodOrTypeOfBodyIsRefusedInTheSameForm(ApiOperation endpoint) throws Exception {
        refused(given().get(endpoint.path()), 405, "invalid_request");
        refused(given().put(endpoint.path()), 405, "invalid_request");
        refused(given().post(endpoint.path()), 400, "invalid_request");
        refused(given().contentType("application/json").body("{}").post(endpoint.path()), 400, "invalid_request");
        assertThat(send(endpoint, "application/json; charset=no-such", HttpRequest.BodyPublishers.ofString("{}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aBodyThatIsFarTooLargeIsRefusedInTheSameForm(ApiOperation endpoint) throws Exception {
        for (int length : List.of(64_000, 70_000, 1_100_000)) {
            String body = "token=" + "a".repeat(length);

            refused(given().contentType(FORM).body(body).post(endpoint.path()), 413, "invalid_request");
            var inChunks = chunked(endpoint, body);
            assertThat(inChunks.statusCode()).isEqualTo(413);
            assertThat(inChunks.body()).contains("\"error\":\"invalid_request\"");
            assertThat(inChunks.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    /** Sends a body without telling its length. */
    private static HttpResponse<String> chunked(ApiOperation endpoint, String body)
            throws IOException, InterruptedException {
        var stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return send(endpoint, FORM, HttpRequest.BodyPublishers.ofInputStream(() -> stream));
    }

    private static HttpResponse<String> send(ApiOperation endpoint, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + endpoint.path()))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A form with what the document requires, but no client. */
    private static RequestSpecification form(ApiOperation endpoint) {
        var schema = Objects.requireNonNull(endpoint.body()).schema();
        Map<String, String> values = new HashMap<>();
        schema.path("required")
                .forEach(name -> values.put(
                        name.asText(),
                        schema.path("properties")
                                .path(name.asText())
                                .path("examples")
                                .path(0)
                                .asText("x")));
        return given().formParams(values);
    }

    private static Response refused(Response answer, int status, String error) {
        answer.then()
                .statusCode(status)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body("error", equalTo(error));
        assertThat(answer.<String>path("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        return answer;
    }
}
