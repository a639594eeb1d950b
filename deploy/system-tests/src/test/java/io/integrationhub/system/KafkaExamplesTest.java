package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.demo.HubApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/examples, and Kafka's own console tool as docs/kafka.md shows it, against the running suite. */
class KafkaExamplesTest {
    private static final String UPLOADED = "document.uploaded";

    @TempDir
    Path folder;

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final String session = "platform-" + UUID.randomUUID();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endPrograms() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatAPlatformPublishesReachesTheReceiverAndTheSubscriber() throws Exception {
        int port = FreePorts.next();
        String url = "http://localhost:" + port + "/events";
        administrator
                .put("destinations/" + hub + "/" + UPLOADED, "{\"url\":\"" + url + "\"}")
                .expect(201);
        String secret = administrator
                .get("destinations/" + hub + "/" + UPLOADED + "/signing-secret")
                .expect(200)
                .text("signingSecret");
        start("receiver", example("Receiver", Integer.toString(port), secret));
        awaitLine("receiver", "listening on");
        start("subscriber", example("Subscriber", kafka(), "subscriber-" + session));

        var publisher = start("publisher", example("Publisher", kafka(), "acme", session, hub));

        assertThat(publisher.waitFor()).as(output("publisher")).isZero();
        String event = published();
        assertThat(awaitLine("receiver", event)).isEqualTo("verified  " + event);
        assertThat(awaitLine("subscriber", "document " + UPLOADED)).contains("account=acme", "session=" + session);
        assertThat(awaitLine("subscriber", "outcome delivery.succeeded"))
                .contains("session=" + session, event, "\"hub\":\"" + hub + "\"");
    }

    @Test
    void kafkasConsoleToolShowsEventsWithTheirHeaders() throws Exception {
        var publisher = start("publisher", example("Publisher", kafka(), "acme", session));
        assertThat(publisher.waitFor()).as(output("publisher")).isZero();

        start(
                "console",
                List.of(
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsoleConsumer.class.getName(),
                        "--bootstrap-server",
                        kafka(),
                        "--topic",
                        "integration-hub.session-events.v1",
                        "--from-beginning",
                        "--property",
                        "print.headers=true",
                        "--property",
                        "print.key=true"));

        String event = published();
        assertThat(awaitLine("console", "ce_id:" + event))
                .contains("ce_type:" + UPLOADED, "ce_accountid:acme", "\t" + session + "\t", "pay-slips.pdf");
    }

    private String kafka() {
        return running.suite().addresses().kafkaBootstrapServers();
    }

    /** The command of docs/kafka.md: the JDK compiles the file when it starts it. */
    private static List<String> example(String name, String... arguments) {
        var project = RunningSuite.project();
        var command = new ArrayList<>(List.of(
                java(),
                "-cp",
                project.resolve("deploy/local/target/lib") + "/*",
                project.resolve("docs/examples/" + name + ".java").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The id of the event that the publisher says it has published. */
    private String published() {
        String line = lineOf("publisher", "published " + UPLOADED);
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private Process start(String name, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file(name).toFile())
                .start();
        started.add(process);
        return process;
    }

    private String awaitLine(String name, String part) {
        return await(part + " in what " + name + " prints")
                .atMost(Duration.ofMinutes(1))
                .until(() -> lineOf(name, part), line -> !line.isEmpty());
    }

    /** The first line that holds a text and, where it is about a session, this one; empty when there is none. */
    private String lineOf(String name, String part) {
        return output(name)
                .lines()
                .filter(line -> line.contains(part))
                .filter(line -> !line.contains("session=") || line.contains(session))
                .findFirst()
                .orElse("");
    }

    private String output(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
