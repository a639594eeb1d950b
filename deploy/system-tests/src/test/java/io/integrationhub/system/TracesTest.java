package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Component;
import io.integrationhub.system.TraceCollector.Exported;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of a session is one trace, from the request to the webhook and the write-back, and holds nothing secret. */
class TracesTest {

    private static final String OBJECTS = """
            {"objects":[{"name":"Contact","label":"Contact","fields":[
            {"name":"Phone","label":"Phone","type":"text","updatable":true}]}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "session.attributes_changed";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HubApi application = running.application(administrator, hub);
    private final String attribute = "phone_" + UUID.randomUUID().toString().substring(0, 8);
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String caller = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    /** The traceparents that came to the webhook. */
    private final List<String> received = new CopyOnWriteArrayList<>();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    TracesTest() throws IOException {}

    @BeforeEach
    void customer() {
        server.createContext("/", this::answer);
        server.start();
        map();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean lists = exchange.getRequestMethod().equals("GET");
            if (exchange.getRequestURI().getPath().startsWith("/hook")) {
                received.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            }
            byte[] body = (lists ? OBJECTS : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void map() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        administrator.put("connections/" + hub, """
                {"url":"%s/app","username":"sync","password":"secret-of-app"}""".formatted(url)).expect(201);
        String imported = administrator
                .post("imports", "{\"hub\":\"" + hub + "\"}")
                .expect(202)
                .text("id");
        await("the import is over")
                .until(() ->
                        administrator.get("imports/" + imported).text("status").equals("completed"));
        administrator.post("attributes", """
                {"name":"%1$s","label":"Phone","type":"text"}""".formatted(attribute)).expect(201);
        administrator.put("attributes/" + attribute + "/sources/" + hub, """
                {"object":"Contact","field":"Phone","updatable":true}""").expect(201);
        administrator
                .put("destinations/" + hub + "/" + TYPE, """
                {"url":"%s/hook/secret-of-path?key=secret-of-query",
                "authentication":{"type":"basic","username":"webhooks","password":"secret-of-receiver"}}""".formatted(url))
                .expect(201);
    }

    @Test
    void aChangeIsOneTraceFromTheRequestToWebhookAndWriteBack() {
        String session =
                application.post("sessions", """
                {"hubs":{"events":"%s"},"records":{"Contact":"c-1"}}""".formatted(hub)).expect(201).text("sessionId");

        application
                .in("00-" + trace + "-" + caller + "-01")
                .put("sessions/" + session + "/attributes", """
                        {"attributes":{"%s":"secret-of-customer"}}""".formatted(attribute))
                .expect(200);

        await("the whole trace is exported")
                .untilAsserted(() -> assertThat(spans())
                        .extracting(span -> span.service() + ": " + span.name())
                        .contains(
                                "hub-service: PUT /api/v1/sessions/{session}/attributes",
                                "mapping-service: POST /api/v1/translations",
                                "hub-service: publish integration-hub.session-events.v1",
                                "event-dispatch-service: process integration-hub.session-events.v1",
                                "event-dispatch-service: deliver " + TYPE,
                                "mapping-service: write back"));
        Exported request = span("PUT /api/v1/sessions/{session}/attributes");
        assertThat(request.parent()).isEqualTo(caller);
        assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(request.attributes()).containsEntry("http.response.status_code", "200");
        assertThat(spans())
                .filteredOn(span -> span.kind() != SpanKind.SPAN_KIND_SERVER)
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(request.id()));
        Exported attempt = span("deliver " + TYPE);
        assertThat(attempt.attributes())
                .containsAllEntriesOf(Map.of(
                        "integrationhub.account", "acme",
                        "integrationhub.hub", hub,
                        "integrationhub.session", session,
                        "integrationhub.outcome", "succeeded",
                        "server.address", "127.0.0.1",
                        "http.response.status_code", "200"));
        assertThat(received).containsExactly("00-" + trace + "-" + attempt.id() + "-01");
        assertThat(span("write back").attributes())
                .containsEntry("http.response.status_code", "200")
                .containsEntry("integrationhub.object", "Contact");
        assertThat(spans()).noneSatisfy(span -> assertThat(span.text()).contains("secret-of-"));
        assertThat(lines(Component.HUB_SERVICE))
                .anyMatch(line ->
                        line.contains("request method=PUT path=/api/v1/sessions/{session}/attributes status=200"));
        assertThat(lines(Component.EVENT_DISPATCH_SERVICE))
                .anyMatch(line -> line.contains("attempt delivery=")
                        && line.contains("account=acme hub=" + hub)
                        && line.contains("outcome=succeeded"));
        assertThat(lines(Component.MAPPING_SERVICE))
                .anyMatch(line -> line.contains("write-back attempt id=") && line.contains("outcome=succeeded"));
    }

    @Test
    void linesAsInProductionHaveTraceAccountAndHubAsFields() {
        var json = running.suite()
                .settings()
                .services()
                .with(Component.CREDENTIAL_SERVICE, "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        try (var service = running.suite().startAnother(Component.CREDENTIAL_SERVICE, json)) {
            running.as("acme", LocalUser.Role.ADMIN, service.addresses())
                    .in("00-" + trace + "-" + caller + "-01")
                    .get("credentials/" + hub)
                    .expect(200);

            Path log = service.process().log();
            await("the line is written").until(() -> !lines(log).isEmpty());
            JsonNode line = json(lines(log).getFirst());
            assertThat(line.path("loggerName").textValue()).isEqualTo("io.integrationhub.request");
            assertThat(line.path("message").textValue())
                    .startsWith("request method=GET path=/api/v1/credentials/{hub} status=200 ms=");
            assertThat(line.path("mdc"))
                    .isEqualTo(JSON.createObjectNode()
                            .put("account", "acme")
                            .put("hub", hub)
                            .put("trace", trace));
        }
    }

    /** Lines of a log that name the trace. */
    private List<String> lines(Component service) {
        return lines(running.suite().data().log(service));
    }

    private List<String> lines(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(trace)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    @Test
    void aTraceThatItsCallerDoesNotRecordIsPassedOnAndNotExported() {
        String session = application
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
        change(session, "00-" + trace + "-" + caller + "-00", "first");
        await("the webhook arrives").until(() -> received.size() == 1);
        String later = UUID.randomUUID().toString().replace("-", "");
        change(session, "00-" + later + "-" + caller + "-01", "second");

        await("what comes after it is exported")
                .until(() -> running.traces().of(later).stream()
                        .anyMatch(span -> span.name().startsWith("deliver")));
        assertThat(received.getFirst()).startsWith("00-" + trace + "-").endsWith("-00");
        assertThat(spans()).isEmpty();
    }

    /** A bucket keeps its exemplar for some seconds, so more than one request may be needed. */
    @Test
    void histogramsOfRequestsAndAttemptsNameTheTrace() {
        String session = application
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");

        await("an exemplar of each").untilAsserted(() -> {
            change(
                    session,
                    "00-" + trace + "-" + caller + "-01",
                    UUID.randomUUID().toString());
            assertThat(exemplars(Component.HUB_SERVICE, "http_server_requests_seconds_bucket"))
                    .contains(trace);
            assertThat(exemplars(Component.EVENT_DISPATCH_SERVICE, "dispatch_attempts_seconds_bucket"))
                    .contains(trace);
        });
        // Prometheus refuses a whole answer with such a one.
        assertThat(exemplars(Component.HUB_SERVICE, "http_server_requests_seconds_count"))
                .isEmpty();
    }

    private String exemplars(Component service, String metric) {
        var request = HttpRequest.newBuilder(
                        running.suite().addresses().readiness(service).resolve("/q/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(metric) && line.contains(" # "))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void change(String session, String traceparent, String value) {
        application
                .in(traceparent)
                .put("sessions/" + session + "/attributes", """
                        {"attributes":{"%s":"%s"}}""".formatted(attribute, value))
                .expect(200);
    }

    private List<Exported> spans() {
        return running.traces().of(trace);
    }

    private Exported span(String name) {
        return spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
