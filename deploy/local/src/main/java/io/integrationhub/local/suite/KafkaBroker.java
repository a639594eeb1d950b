package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.embedded.EmbeddedKafka;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka in a JVM of its own, on the class path of this one. */
final class KafkaBroker implements Startable {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final DataDirectory data;
    private final Path cache;
    private final Ports ports;
    private final List<String> jvmOptions;

    KafkaBroker(DataDirectory data, Path cache, Ports ports, List<String> jvmOptions) {
        this.data = data;
        this.cache = cache;
        this.ports = ports;
        this.jvmOptions = jvmOptions;
    }

    @Override
    public ChildProcess start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        // Class archives do not cover folders, which a test's class path has.
        if (!CLASS_PATH.contains(File.pathSeparator)) {
            command.addAll(ClassArchive.options(cache, Component.KAFKA.title(), Path.of(CLASS_PATH)));
        }
        command.addAll(List.of(
                "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s %5$s%6$s%n",
                "-cp",
                CLASS_PATH,
                EmbeddedKafka.class.getName(),
                data.of(Component.KAFKA).toString(),
                Integer.toString(ports.of(Component.KAFKA)),
                Integer.toString(ports.secondOf(Component.KAFKA))));
        return ChildProcess.start(command, Map.of(), data.log(Component.KAFKA), "TERM", null);
    }

    @Override
    public void awaitReady(ChildProcess process) {
        Readiness.awaitPort(ports.of(Component.KAFKA), Component.KAFKA, process);
    }
}
