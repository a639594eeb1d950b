package io.integrationhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.SuiteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
