package io.integrationhub.system;

import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a running suite has written: logs, metrics, the records of all topics and the rows of all tables. */
final class SearchedPlaces {

    private static final Map<Component, String> DATABASES = Map.of(
            Component.HUB_SERVICE, "hub",
            Component.MAPPING_SERVICE, "mapping",
            Component.EVENT_DISPATCH_SERVICE, "dispatch",
            Component.CREDENTIAL_SERVICE, "credential");

    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{16,})");

    private final Suite suite;

    SearchedPlaces(Suite suite) {
        this.suite = suite;
    }

    /** Text by the name of the place. */
    Map<String, String> read() {
        var places = new LinkedHashMap<String, String>();
        logs(places);
        metrics(places);
        topics(places);
        DATABASES.values().forEach(database -> tables(database, places));
        return places;
    }

    private void logs(Map<String, String> places) {
        try (var files = Files.list(suite.data().logs())) {
            for (Path file : files.toList()) {
                places.put("log " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metrics(Map<String, String> places) {
        for (Component service : Component.SERVICES) {
            for (String path : List.of(ManagementInterface.METRICS, ManagementInterface.HEALTH)) {
                places.put(
                        service + path,
                        ManagementInterface.get(suite, service, path).body());
            }
        }
    }

    private void topics(Map<String, String> places) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", suite.addresses().kafkaBootstrapServers());
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> places.merge("topic " + record.topic(), text(record), String::concat));
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        var text = new StringBuilder(text(record.key())).append('\n').append(text(record.value()));
        record.headers()
                .forEach(header ->
                        text.append('\n').append(header.key()).append('=').append(text(header.value())));
        return text.append('\n').toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void tables(String database, Map<String, String> places) {
        try (var connection = DriverManager.getConnection(
                        suite.addresses().jdbc(database), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery(
                    "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                            + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                var rows = new StringBuilder();
                try (var row = statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        rows.append(withBytes(row.getString(1))).append('\n');
                    }
                }
                places.put("table " + database + " " + table, rows.toString());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row and, as text, what its byte columns hold. */
    private static String withBytes(String row) {
        var text = new StringBuilder(row);
        BYTES.matcher(row).results().forEach(found -> {
            String digits = found.group(1);
            byte[] bytes = HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2));
            text.append(' ').append(new String(bytes, StandardCharsets.ISO_8859_1));
        });
        return text.toString();
    }
}
