package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.secret.Passwords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the hub's own applications, from its built jar or its image. */
final class ServiceProcess implements Startable {

    private final Component service;
    private final SuiteSettings settings;
    private final DataDirectory data;
    private final Passwords passwords;
    private final Path log;

    ServiceProcess(Component service, SuiteSettings settings, DataDirectory data, Passwords passwords) {
        this(service, settings, data, passwords, data.log(service));
    }

    /**
     * One of several processes of a service.
     *
     * @param log file of its own
     */
    ServiceProcess(Component service, SuiteSettings settings, DataDirectory data, Passwords passwords, Path log) {
        this.service = service;
        this.settings = settings;
        this.data = data;
        this.passwords = passwords;
        this.log = log;
    }

    @Override
    public ChildProcess start() {
        var environment = environment();
        var command = settings.installation()
                .images()
                .map(images -> images.command(service, environment.keySet(), data.sealingKeyset()))
                .orElseGet(this::javaCommand);
        return ChildProcess.start(command, environment, log, "TERM", null);
    }

    private List<String> javaCommand() {
        var jar = settings.installation().serviceJar(service);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.services().jvmOptions());
        command.addAll(ClassArchive.options(settings.installation().cache(), service.title(), jar));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.toString()));
        return command;
    }

    private Map<String, String> environment() {
        var environment = new ServiceEnvironment(settings.ports(), data.sealingKeyset(), passwords).of(service);
        environment.putAll(settings.services().environmentOf(service));
        if (settings.installation().images().isPresent()) {
            // Nobody else gives them to the Java of an image.
            environment.merge(
                    ServiceTuning.JVM_OPTIONS,
                    String.join(" ", settings.services().jvmOptions()),
                    (own, all) -> all + " " + own);
        }
        return environment;
    }

    @Override
    public void awaitReady(ChildProcess process) {
        Readiness.awaitOk(new Addresses(settings.ports()).readiness(service), service, process);
    }
}
