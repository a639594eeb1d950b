package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.sample.ReceiverBehaviour;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Erasing a session reaches every service, and is said to be done when it is. */
class ErasureTest {

    private static final String OPENED = "session.opened";
    private static final String CREATED = "session.created";
    private static final String ERASED = "session.erased";

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String marker = "marker-" + UUID.randomUUID();

    @Test
    void nothingOfAnErasedSessionIsLeftInAnyDatabase() throws Exception {
        // Given a session with one delivery that was made and one that waits
        String hub = running.createHub(administrator);
        var destinations = running.destinations(administrator);
        destinations.set(hub, CREATED, UnaryOperator.identity());
        destinations.set(hub, OPENED, ErasureTest::refusing);
        destinations.set(hub, ERASED, UnaryOperator.identity());
        var application = running.application(administrator, hub);
        String session = application
                .post("sessions", """
                        {"externalId":"%1$s","records":{"contact":"%1$s"},"hubs":{"events":"%2$s"}}""".formatted(marker, hub))
                .expect(201)
                .text("sessionId");
        application
                .post("sessions/" + session + "/events", """
                        {"type":"%s","data":{"participant":{"id":"p-1","displayName":"%s"}}}""".formatted(OPENED, marker))
                .expect(202);
        patiently()
                .until(() -> statuses(session).contains("succeeded")
                        && statuses(session).contains("pending"));
        assertThat(tablesThatHold("hub")).contains("session");
        assertThat(tablesThatHold("dispatch")).isNotEmpty();

        // When
        var erasure = administrator.post("sessions/" + session + "/erasure", "").expect(202);

        // Then
        assertThat(erasure.text("status")).isEqualTo("running");
        patiently()
                .until(() -> "completed"
                        .equals(administrator
                                .get("sessions/" + session + "/erasure")
                                .expect(200)
                                .text("status")));
        assertThat(tablesThatHold("hub")).isEmpty();
        assertThat(tablesThatHold("dispatch")).isEmpty();
        assertThat(statuses(session)).contains("cancelled").doesNotContain("pending");
        assertThat(administrator.get("sessions/" + session).expect(200).text("status"))
                .isEqualTo("erased");
        String delivered = deliveredEvent(session);
        assertThat(destinations.awaitArrival(hub, ERASED, delivered))
                .singleElement()
                .matches(Arrival::verified);
    }

    private static ReceiverBehaviour refusing(ReceiverBehaviour behaviour) {
        return new ReceiverBehaviour(behaviour.secret(), behaviour.username(), behaviour.password(), 1_000_000, 503, 0);
    }

    private List<String> statuses(String session) {
        return administrator
                .get("deliveries?limit=200&sessionId=" + session)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(delivery -> delivery.path("status").asText())
                .toList();
    }

    private String deliveredEvent(String session) {
        return administrator
                .get("deliveries?limit=200&sessionId=" + session)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(delivery -> delivery.path("eventType").asText().equals(ERASED))
                .map(delivery -> delivery.path("eventId").asText())
                .findFirst()
                .orElseThrow();
    }

    /** As text or as bytes, in whatever column. */
    private List<String> tablesThatHold(String database) throws SQLException {
        String url = running.suite().addresses().jdbc(database);
        try (var connection = DriverManager.getConnection(url, EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD)) {
            List<String> found = new ArrayList<>();
            for (String table : tables(connection)) {
                if (holds(connection, table)) {
                    found.add(table);
                }
            }
            return found;
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename");
                var rows = statement.executeQuery()) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private boolean holds(Connection connection, String table) throws SQLException {
        String bytes = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
        String query = "select exists (select from \"" + table
                + "\" as kept where kept::text like '%' || ? || '%' or kept::text like '%' || ? || '%')";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, marker);
            statement.setString(2, bytes);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(250));
    }
}
