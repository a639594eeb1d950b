package io.integrationhub.local.keycloak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that kc.sh ends up running: one process, whose signals and exit code are Keycloak's own. */
final class KeycloakCommand {

    private KeycloakCommand() {}

    /**
     * Composes the command.
     *
     * @param programs the unpacked distribution
     * @param home folder of this server, with its {@code data}; it must hold {@code lib}, if only as a link
     * @param jvmOptions further options for the JVM
     * @param arguments Keycloak's own arguments
     */
    static List<String> of(Path programs, Path home, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                programs.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
