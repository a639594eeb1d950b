package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DeliverySettings.BodyFormat;
import io.integrationhub.dispatch.destination.DeliverySettings.Ordering;
import io.integrationhub.dispatch.destination.DeliverySettings.SignatureForm;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.RequestTemplate;
import io.integrationhub.dispatch.destination.SigningKeys;
import io.integrationhub.dispatch.destination.SigningSecret;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.BasicCredentials;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isTheRequestThatTheContractShows() throws IOException {
        JsonNode example = example();
        JsonNode body = JSON.readTree(example.get("body").asText());

        WebhookRequest request = request(
                delivery(body, Optional.empty()), Instant.parse("2026-03-02T15:12:42Z"), "integration-hub/0.1.0");

        assertThat(text(request)).isEqualTo(example.get("body").asText());
        assertThat(headerMap(request))
                .isEqualTo(JSON.convertValue(
                        example.get("headers"),
                        new com.fasterxml.jackson.core.type.TypeReference<Map<String, String>>() {}));
    }

    @Test
    void isVerifiedByThePublishedLibrary() throws IOException {
        JsonNode example = example();
        JsonNode body = JSON.readTree(example.get("body").asText());
        WebhookRequest request = request(delivery(body, Optional.empty()), Instant.now(), "test");

        assertThatCode(() -> new Webhook(example.get("secret").asText()).verify(text(request), headers(request)))
                .doesNotThrowAnyException();
    }

    @Test
    void carriesBasicAuthenticationWithoutBeingAsked() throws IOException {
        JsonNode body = JSON.readTree(example().get("body").asText());
        Optional<BasicCredentials> credentials = Optional.of(new BasicCredentials("loan-app", "pässword"));

        WebhookRequest request = request(delivery(body, credentials), Instant.now(), "test");

        assertThat(headerMap(request)).containsEntry("authorization", "Basic bG9hbi1hcHA6cMOkc3N3b3Jk");
        assertThat(credentials.toString()).doesNotContain("pässword");
    }

    @Test
    void belongsToTheTraceOfItsEvent() throws IOException {
        JsonNode body = JSON.readTree(example().get("body").asText());
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        WebhookRequest request = request(delivery(body, Optional.empty(), trace), Instant.now(), "test");

        assertThat(headerMap(request)).containsEntry("traceparent", trace);
    }

    @Test
    void isJsonWhateverItsNamesAre() throws IOException {
        SessionEvent odd = new SessionEvent(
                "id \"1\"\\",
                "custom.\u00fcber",
                "a\nb",
                "\uD83D\uDE00",
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                Optional.empty(),
                "{}");
        JsonNode example = example();
        Delivery delivery = delivery(JSON.readTree(example.get("body").asText()), Optional.empty());
        RequestTemplate template = (RequestTemplate) delivery.target().sending();

        JsonNode body = JSON.readTree(new WebhookRequest(odd, template, "{\"n\":1.0}", Instant.EPOCH, "test").body());

        assertThat(body.get("id").asText()).isEqualTo(odd.id());
        assertThat(body.get("type").asText()).isEqualTo(odd.type());
        assertThat(body.get("accountId").asText()).isEqualTo(odd.account());
        assertThat(body.get("sessionId").asText()).isEqualTo(odd.sessionId());
        assertThat(body.get("data").toString()).isEqualTo("{\"n\":1.0}");
    }

    @Test
    void isACloudEventThatThePublishedLibraryReadsWhereThatIsWanted() throws IOException {
        SessionEvent event = new SessionEvent(
                "id-1",
                "form.submitted",
                "a\u00e9 b",
                "s/1",
                Instant.parse("2026-03-02T15:12:41.507Z"),
                Instant.EPOCH,
                0,
                0,
                TraceParent.read("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                "{\"amount\":1.10}");
        var settings = new DeliverySettings(
                new Authentication.None(),
                Optional.empty(),
                List.of(),
                BodyFormat.CLOUDEVENTS,
                Set.of(SignatureForm.V1),
                Ordering.NONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var template =
                new RequestTemplate(DestinationUrl.open("https://x.example"), settings, SigningKeys.of(Samples.SECRET));

        WebhookRequest request = new WebhookRequest(event, template, event.data(), Instant.now(), "test");
        CloudEvent read = new JsonFormat().deserialize(request.body());

        assertThat(headerMap(request)).containsEntry("content-type", "application/cloudevents+json; charset=UTF-8");
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo("id-1");
        assertThat(read.getType()).isEqualTo("form.submitted");
        assertThat(read.getSubject()).isEqualTo("s/1");
        assertThat(read.getSource()).isEqualTo(URI.create("/accounts/a%C3%A9%20b/sessions/s%2F1"));
        assertThat(read.getTime()).isEqualTo("2026-03-02T15:12:41.507Z");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtension("accountid")).isEqualTo("a\u00e9 b");
        assertThat(read.getExtension("traceparent"))
                .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(text(request)).endsWith(",\"data\":{\"amount\":1.10}}");
        assertThatCode(() -> new Webhook(Samples.SECRET.encoded()).verify(text(request), headers(request)))
                .doesNotThrowAnyException();
    }

    private static WebhookRequest request(Delivery delivery, Instant now, String userAgent) {
        RequestTemplate template = (RequestTemplate) delivery.target().sending();
        return new WebhookRequest(delivery.event(), template, delivery.event().data(), now, userAgent);
    }

    private static Delivery delivery(JsonNode body, Optional<BasicCredentials> credentials) throws IOException {
        return delivery(body, credentials, "");
    }

    private static Delivery delivery(JsonNode body, Optional<BasicCredentials> credentials, String traceparent)
            throws IOException {
        SessionEvent event = new SessionEvent(
                body.get("id").asText(),
                body.get("type").asText(),
                body.get("accountId").asText(),
                body.get("sessionId").asText(),
                Instant.parse(body.get("timestamp").asText()),
                Instant.EPOCH,
                0,
                0,
                TraceParent.read(traceparent),
                body.get("data").toString());
        SigningSecret secret = SigningSecret.parse(example().get("secret").asText());
        Target target = new Target(
                UUID.randomUUID(),
                event.account(),
                "hub_2",
                event.type(),
                "https://x.example",
                credentials,
                secret,
                DestinationStatus.ACTIVE);
        return Delivery.first(DeliveryId.of(event, target.id()), event, target, Samples.entry(event.shard(), 1));
    }

    private static String text(WebhookRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headerMap(WebhookRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers((name, value) -> headers.put(name.toString(), value.toString()));
        return headers;
    }

    private static HttpHeaders headers(WebhookRequest request) {
        return HttpHeaders.of(
                headerMap(request).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
    }

    private static JsonNode example() throws IOException {
        return JSON.readTree(
                Repository.root().resolve("contracts/examples/webhook.json").toFile());
    }
}
