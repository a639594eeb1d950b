package io.integrationhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

    @TempDir
    Path directory;

    @Test
    void postgresKeepsItsDataOverARestart() throws Exception {
        var port = FreePorts.next();
        try (var server = EmbeddedPostgres.start(directory, port, EmbeddedPostgres.Durability.SAFE)) {
            server.createDatabase("kept");
            server.createDatabase("kept");
            execute(server, "create table fact(n int)", "insert into fact values (42)");
        }

        try (var server = EmbeddedPostgres.start(directory, port, EmbeddedPostgres.Durability.SAFE);
                var connection = connect(server);
                var rows = connection.createStatement().executeQuery("select n from fact")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void kafkaKeepsItsTopicsOverARestart() throws Exception {
        var ports = FreePorts.next(2);
        try (var broker = EmbeddedKafka.start(directory, ports.get(0), ports.get(1));
                var admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }

        try (var broker = EmbeddedKafka.start(directory, ports.get(0), ports.get(1));
                var admin = admin(broker)) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }

    @Test
    void aClosedChildIsGone() {
        var child = ChildProcess.start(List.of("sleep", "600"), Map.of(), directory.resolve("log"), "TERM", null);
        assertThat(child.isAlive()).isTrue();

        child.close();

        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(30));
        assertThat(ProcessHandle.of(child.pid())).isEmpty();
    }

    private static Admin admin(EmbeddedKafka broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static java.sql.Connection connect(EmbeddedPostgres server) throws Exception {
        return DriverManager.getConnection(server.jdbcUrl("kept"), server.username(), server.password());
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws Exception {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
