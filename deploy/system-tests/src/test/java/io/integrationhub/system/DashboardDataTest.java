package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each panel of each dashboard shows something once things have happened: all queries are asked of a real Prometheus, which
 * has scraped the services meanwhile, and of the dispatcher's database. It takes minutes: {@code make dashboards-test} runs it.
 */
@EnabledIfSystemProperty(
        named = "integration-hub.dashboards",
        matches = "true",
        disabledReason = "make dashboards-test runs it")
class DashboardDataTest {

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    /** Each counter moves between two looks of Prometheus. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final String OBJECTS = """
            {"objects":[{"name":"Contact","label":"Contact","fields":[
            {"name":"Phone","label":"Phone","type":"text","updatable":true}]}]}""";

    /** Receivers: one takes all, one only what it is sent again, one nothing. */
    private static final String GOOD = "/good";

    private static final String LATER = "/later";
    private static final String BAD = "/bad";

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final ApiCredential credential = ApiCredential.generate(administrator, hub);
    /** Ids of webhooks that came to the receiver that takes them later. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private final HttpServer customer =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    DashboardDataTest() throws IOException {}

    /** A query of a panel. */
    private record Asked(String panel, String query) {}

    @BeforeEach
    void prometheusIsThere() {
        assertThat(PrometheusServer.isInstalled())
                .as("Prometheus is needed, see what was printed")
                .isTrue();
        customer.createContext("/", this::answer);
        customer.start();
    }

    @AfterEach
    void stop() {
        customer.stop(0);
    }

    @Test
    void eachPanelHasData(@TempDir Path folder) throws IOException {
        try (var prometheus = PrometheusServer.of(suite, folder)) {
            String trace = UUID.randomUUID().toString().replace("-", "");
            var open = new ArrayList<>(queries("expr"));
            importAndMap();
            destination(AcceptedEvents.TYPE, GOOD);
            destination("session.created", LATER);
            destination("session.ended", BAD);
            try {
                await("all panels have data")
                        .atMost(PATIENCE)
                        .pollInterval(BETWEEN)
                        .until(() -> {
                            happenings(trace);
                            open.removeIf(asked -> prometheus.hasData(filled(asked.query())));
                            return open.isEmpty();
                        });
            } catch (ConditionTimeoutException timeout) {
                // The panels say more.
                assertThat(open).isEmpty();
                throw timeout;
            }
            assertThat(prometheus.traces("http_server_requests_seconds_bucket")).contains(trace);
        }
        for (Asked asked : queries("rawSql")) {
            await(asked.panel()).atMost(PATIENCE).until(() -> hasRows(asked.query()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            int status = switch (path) {
                case "/app/objects", GOOD -> 200;
                case LATER -> seen.add(exchange.getRequestHeaders().getFirst("webhook-id")) ? 503 : 200;
                case BAD -> 500;
                default -> 400;
            };
            byte[] body = (path.equals("/app/objects") ? OBJECTS : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void importAndMap() {
        administrator.put("connections/" + hub, """
                {"url":"%s/app","username":"sync","password":"secret-of-app"}""".formatted(customerUrl())).expect(201);
        String imported = administrator
                .post("imports", "{\"hub\":\"" + hub + "\"}")
                .expect(202)
                .text("id");
        await("the import is over")
                .until(() ->
                        administrator.get("imports/" + imported).text("status").equals("completed"));
        String attribute = "phone_" + UUID.randomUUID().toString().substring(0, 8);
        administrator.post("attributes", """
                {"name":"%1$s","label":"Phone","type":"text"}""".formatted(attribute)).expect(201);
        administrator.put("attributes/" + attribute + "/sources/" + hub, """
                {"object":"Contact","field":"Phone","updatable":true}""").expect(201);
    }

    private void destination(String type, String path) {
        administrator
                .put("destinations/" + hub + "/" + type, """
                {"url":"%s","authentication":{"type":"basic","username":"webhooks","password":"secret-of-receiver"}}""".formatted(customerUrl() + path))
                .expect(201);
    }

    private String customerUrl() {
        return "http://127.0.0.1:" + customer.getAddress().getPort();
    }

    /** Some of all that dashboards show. */
    private void happenings(String trace) {
        String token = credential.accessToken(suite.addresses());
        HubApi application = HubApi.as(suite.addresses(), token).in("00-" + trace + "-00f067aa0ba902b7-01");
        String session = application
                .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                .expect(201)
                .text("sessionId");
        application
                .post("sessions/" + session + "/events", """
                {"type":"%s","data":{"participant":{"id":"p-1"}}}""".formatted(AcceptedEvents.TYPE))
                .expect(202);
        application.post("sessions/" + session + "/end", "{}").expect(200);
        application.post("sessions", """
                {"sourceName":"%s","records":{"Contact":"unreadable"}}""".formatted(hub)).expect(502);
        running.nobody().get("hubs").expect(401);
        running.nobody().send("BREW", "hubs", "").expect(501);
        garbage(suite.addresses().of(Component.HUB_SERVICE));
    }

    /** Refused on the wire. */
    private static void garbage(URI address) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("GET / HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Asked> queries(String of) throws IOException {
        var queries = new ArrayList<Asked>();
        try (Stream<Path> files = Files.list(RunningSuite.project().resolve("deploy/dashboards/grafana"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
                    String title =
                            file.getFileName() + ": " + panel.path("title").asText();
                    for (JsonNode target : panel.path("targets")) {
                        if (target.has(of)) {
                            queries.add(new Asked(title, target.path(of).asText()));
                        }
                    }
                }
            }
        }
        assertThat(queries).isNotEmpty();
        return queries;
    }

    /** As Grafana does it. */
    private static String filled(String query) {
        return query.replace("$__rate_interval", "10s");
    }

    private boolean hasRows(String query) throws SQLException {
        String filled = query.replace("$account", "acme")
                .replace("$hub", hub)
                .replaceAll("\\$__timeGroupAlias\\((\\w+), \\w+\\)", "date_trunc('minute', $1) as time")
                .replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 > now() - interval '1 hour'");
        try (var connection = DriverManager.getConnection(
                        suite.addresses().jdbc("dispatch"), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(filled)) {
            return rows.next();
        }
    }
}
