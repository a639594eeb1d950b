package io.integrationhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.DataDirectory;
import io.integrationhub.local.suite.SuiteSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void portsFoldersAndComponentsAreOptions() {
        var settings = parse(
                "--project=" + folder,
                "--data=" + folder.resolve("data"),
                "--port=hub-service=18081",
                "--second-port=kafka=19093",
                "--components=kafka,hub-service");

        assertThat(settings.data()).isEqualTo(folder.resolve("data"));
        assertThat(settings.ports().of(Component.HUB_SERVICE)).isEqualTo(18081);
        assertThat(settings.ports().secondOf(Component.KAFKA)).isEqualTo(19093);
        assertThat(settings.ports().of(Component.KAFKA)).isEqualTo(9092);
        assertThat(settings.components()).isEqualTo(Set.of(Component.KAFKA, Component.HUB_SERVICE));
    }

    @Test
    void withoutOptionsTheWholeSuiteRunsInTheProject() {
        var settings = parse("--project=" + folder);

        assertThat(settings.data()).isEqualTo(folder.resolve(".local"));
        assertThat(settings.components()).containsExactly(Component.values());
    }

    @Test
    void anUnknownComponentIsNamedTogetherWithTheKnownOnes() {
        int exitCode = execute("run", "--port=mailer=25");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("mailer", "event-dispatch-service");
    }

    @Test
    void aTokenForAnUnknownUserIsRefused() {
        int exitCode = execute("token", "nobody", "--data=" + folder);

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'nobody'", "acme-admin");
    }

    @Test
    void aTokenBeforeTheFirstStartSaysSo() {
        int exitCode = execute("token", "acme-admin", "--data=" + folder);

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("make run");
    }

    @Test
    void aTokenWhileTheSuiteStartsForTheFirstTimeSaysThatItIsStarting() throws IOException {
        theSuiteIsStarting();

        int exitCode = execute("token", "acme-admin", "--data=" + folder);

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("is starting", "try again");
    }

    @Test
    void aTokenWhenNobodyAnswersSaysThatKeycloakDoesNot() {
        new DataDirectory(folder).passwords().of("acme-admin");

        int exitCode = execute("token", "acme-admin", "--data=" + folder, "--keycloak=http://127.0.0.1:1");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString())
                .contains("Keycloak at http://127.0.0.1:1 does not answer", "make run")
                .doesNotContain("is starting");
    }

    /** Before the realm is imported Keycloak knows no such address, and before it can serve it says so. */
    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void aTokenBeforeKeycloakIsReadySaysThatItIsStarting(int status) throws IOException {
        theSuiteIsStarting();
        new DataDirectory(folder).passwords().of("acme-admin");
        var keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        keycloak.start();
        try {
            int exitCode = execute(
                    "token",
                    "acme-admin",
                    "--data=" + folder,
                    "--keycloak=http://127.0.0.1:" + keycloak.getAddress().getPort());

            assertThat(exitCode).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(errors.toString()).contains("Keycloak is not ready", "is starting", "try again");
        } finally {
            keycloak.stop(0);
        }
    }

    private void theSuiteIsStarting() throws IOException {
        Files.writeString(
                folder.resolve("launcher.lock"),
                Long.toString(ProcessHandle.current().pid()));
    }

    private int execute(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private static SuiteSettings parse(String... arguments) {
        var options = new SuiteOptions();
        new CommandLine(options)
                .registerConverter(Component.class, Component::named)
                .parseArgs(arguments);
        return options.settings();
    }
}
