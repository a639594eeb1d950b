package io.integrationhub.testkit;

import io.integrationhub.embedded.EmbeddedKafka;
import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Servers that need no Docker. */
final class EmbeddedBackends implements Backends {

    private final EmbeddedPostgres postgres;
    private final EmbeddedKafka kafka;

    private EmbeddedBackends() {
        var directory = temporaryDirectory();
        var ports = FreePorts.next(3);
        postgres =
                EmbeddedPostgres.start(directory.resolve("postgres"), ports.get(0), EmbeddedPostgres.Durability.FAST);
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), ports.get(1), ports.get(2));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(directory), "stop-test-servers"));
    }

    static EmbeddedBackends shared() {
        return Holder.INSTANCE;
    }

    @Override
    public Map<String, String> settings(String database) {
        postgres.createDatabase(database);
        return Map.of(
                "DB_URL_REACTIVE", postgres.reactiveUrl(database),
                "DB_URL_JDBC", postgres.jdbcUrl(database),
                "DB_USERNAME", postgres.username(),
                "DB_PASSWORD", postgres.password(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }

    private void stop(Path directory) {
        kafka.close();
        postgres.close();
        Directories.delete(directory);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("integration-hub-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final EmbeddedBackends INSTANCE = new EmbeddedBackends();
    }
}
