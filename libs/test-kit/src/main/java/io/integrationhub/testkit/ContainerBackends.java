package io.integrationhub.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers from Testcontainers, for machines with Docker ({@code -Dcontainers}). */
final class ContainerBackends implements Backends {

    private final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.2");

    private ContainerBackends() {
        postgres.start();
        kafka.start();
    }

    static ContainerBackends shared() {
        return Holder.INSTANCE;
    }

    @Override
    public Map<String, String> settings(String database) {
        createDatabase(database);
        String address = "://" + postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
                + "/" + database;
        return Map.of(
                "DB_URL_REACTIVE", "postgresql" + address,
                "DB_URL_JDBC", "jdbc:postgresql" + address,
                "DB_USERNAME", postgres.getUsername(),
                "DB_PASSWORD", postgres.getPassword(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers());
    }

    private void createDatabase(String database) {
        try (var connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + database, e);
        }
    }

    private static final class Holder {
        static final ContainerBackends INSTANCE = new ContainerBackends();
    }
}
