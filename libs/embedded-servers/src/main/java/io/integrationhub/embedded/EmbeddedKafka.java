package io.integrationhub.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker (KRaft, one node, broker and controller in one) inside this JVM, on the loopback interface. */
public final class EmbeddedKafka implements AutoCloseable {

    /** After a crash the broker waits for its own old session to end; the defaults make that 9 seconds. */
    private static final Map<String, String> QUICK_RECOVERY =
            Map.of("broker.session.timeout.ms", "1000", "broker.heartbeat.interval.ms", "200");

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker. Clients wait by themselves until it serves.
     *
     * @param directory holds the log segments; formatted when new, reused when it exists
     * @param port TCP port for clients on 127.0.0.1
     * @param controllerPort TCP port of the controller on 127.0.0.1
     */
    public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
        var properties = settings(directory.resolve("data").toAbsolutePath(), port, controllerPort);
        format(directory, properties);
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, port);
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // For compaction; 128 MiB by default, half of the heap that the broker gets here.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.putAll(QUICK_RECOVERY);
        return settings;
    }

    private static void format(Path directory, Properties settings) {
        if (Files.exists(directory.resolve("data/meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            var file = directory.resolve("server.properties");
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            int exit = StorageTool.execute(
                    command,
                    new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
            if (exit != 0) {
                throw new IllegalStateException("cannot format Kafka's log directory below " + directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Runs a broker until the process is asked to stop: {@code EmbeddedKafka <directory> <port> <controller port>}. */
    public static void main(String[] arguments) {
        var broker = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-shutdown"));
        broker.server.awaitShutdown();
    }
}
