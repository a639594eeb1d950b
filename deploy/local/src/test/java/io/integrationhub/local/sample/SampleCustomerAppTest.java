package io.integrationhub.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCustomerAppTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final SampleCustomerApp app = SampleCustomerApp.start(0, "secret");

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void objectsComeOnPages() throws Exception {
        var first = json(get("/objects"));
        var last = json(get("/objects?cursor=" + first.get("next").asText()));

        assertThat(first.at("/objects/0/name").asText()).isEqualTo("contact");
        assertThat(last.at("/objects/0/name").asText()).isEqualTo("loan");
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void anUnknownCursorIsRefused() throws Exception {
        assertThat(get("/objects?cursor=elsewhere").statusCode()).isEqualTo(400);
    }

    @Test
    void aCallWithoutPasswordIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(address("/objects"))
                .header(SampleCustomerApp.TENANT_HEADER, SampleCustomerApp.TENANT)
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"customer-app\"");
    }

    @Test
    void aCallWithoutTheTenantHeaderIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(address("/objects"))
                .header("Authorization", basic())
                .build();

        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("X-Tenant");
    }

    @Test
    void aRecordIsReadAndChanged() throws Exception {
        var changed = patch("/objects/contact/records/C-1001", "key-1", "{\"fields\":{\"phone\":\"3035550199\"}}");

        assertThat(changed.statusCode()).isEqualTo(200);
        var record = json(get("/objects/contact/records/C-1001"));
        assertThat(record.at("/fields/phone").asText()).isEqualTo("3035550199");
        assertThat(record.at("/fields/first_name").asText()).isEqualTo("Dana");
    }

    @Test
    void aChangeThatComesAgainIsAnsweredButNotAppliedAgain() throws Exception {
        var path = "/objects/contact/records/C-1001";
        var first = patch(path, "key-1", "{\"fields\":{\"phone\":\"1\"}}");
        patch(path, "key-2", "{\"fields\":{\"phone\":\"2\"}}");

        var again = patch(path, "key-1", "{\"fields\":{\"phone\":\"1\"}}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(json(get(path)).at("/fields/phone").asText()).isEqualTo("2");
    }

    @Test
    void aKeyCannotBeUsedForAnotherChange() throws Exception {
        var path = "/objects/contact/records/C-1001";
        patch(path, "key-1", "{\"fields\":{\"phone\":\"1\"}}");

        assertThat(patch(path, "key-1", "{\"fields\":{\"phone\":\"2\"}}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aChangeWithARefusedValueChangesNothing() throws Exception {
        var path = "/objects/loan/records/LN-88213";

        var answer = patch(path, "key-1", "{\"fields\":{\"term_months\":48,\"purpose\":\"boat\",\"amount\":1}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("errors").findValuesAsText("pointer"))
                .containsExactly("/fields/purpose", "/fields/amount");
        assertThat(json(get(path)).at("/fields/term_months").asInt()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.10", "12345678901234567890.12", "1e400", "-0", "0.1234567890123456789012345678901234567890"})
    void numbersStayAsTheyWereWritten(String number) throws Exception {
        var path = "/objects/loan/records/LN-88213";

        var changed = patch(path, "key-1", "{\"fields\":{\"term_months\":" + number + "}}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(get(path).body()).contains("\"term_months\":" + number);
    }

    @Test
    void anUnknownRecordIsNotFound() throws Exception {
        assertThat(get("/objects/contact/records/C-0").statusCode()).isEqualTo(404);
        assertThat(get("/objects/boat/records/C-1001").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void malformedChangesAreRefused() throws Exception {
        var path = "/objects/contact/records/C-1001";

        assertThat(patch(path, "key-1", "{").statusCode()).isEqualTo(400);
        assertThat(patch(path, "key-1", "{\"fields\":{}}").statusCode()).isEqualTo(400);
        assertThat(patch(path, "key-1", "{\"fields\":{\"Phone\":\"1\"}} {}").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> patch(String path, String key, String body) throws Exception {
        return send(request(path)
                .header("Idempotency-Key", key)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path))
                .header("Authorization", basic())
                .header(SampleCustomerApp.TENANT_HEADER, SampleCustomerApp.TENANT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create(app.url() + path);
    }

    private static String basic() {
        var pair = SampleCustomerApp.USERNAME + ":secret";
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
