package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.FreePorts;
import io.integrationhub.testbase.TestOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as people use it: a program of its own in a terminal. */
class LauncherTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeEach
    void saySoOfFailures() {
        TestOutput.isAlsoIn(folder);
    }

    @Test
    void interruptedWithCtrlCItLeavesNoProcessAndNoLock() throws Exception {
        var ports = FreePorts.next(3);
        var launcher = launch(
                "--components=postgresql,kafka",
                "--port=postgresql=" + ports.get(0),
                "--port=kafka=" + ports.get(1),
                "--second-port=kafka=" + ports.get(2));
        await("started").atMost(Duration.ofMinutes(1)).until(() -> output().contains("Stop with Ctrl-C"));
        var children = launcher.toHandle().descendants().toList();
        assertThat(children).isNotEmpty();

        new ProcessBuilder("kill", "-INT", Long.toString(launcher.pid()))
                .start()
                .waitFor();

        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(folder.resolve("data/postgresql/data/postmaster.pid")))
                .isFalse();
        var again = launch("--components=postgresql", "--port=postgresql=" + ports.get(0));
        await("started again").atMost(Duration.ofMinutes(1)).until(() -> output().contains("Stop with Ctrl-C"));
        again.destroy();
        again.waitFor();
    }

    @Test
    void aKilledLauncherLeavesNoOrphan() throws Exception {
        int port = FreePorts.next();
        var launcher = launch("--components=postgresql", "--port=postgresql=" + port);
        await("started").atMost(Duration.ofMinutes(1)).until(() -> output().contains("Stop with Ctrl-C"));
        var children = launcher.toHandle().descendants().toList();

        launcher.destroyForcibly().waitFor();

        await("no child is left")
                .atMost(Duration.ofSeconds(20))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aPortInUseIsReportedByNameAndPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launcher = launch("--components=postgresql", "--port=postgresql=" + taken.getLocalPort());

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isNotZero();
            assertThat(output())
                    .contains("port " + taken.getLocalPort() + " (postgresql)")
                    .contains("Nothing was started");
        }
    }

    private Process launch(String... options) throws IOException {
        var project = RunningSuite.project();
        // A shell's background job ignores Ctrl-C, and so would its children.
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                project.resolve("deploy/local/target/integration-hub-local.jar").toString(),
                "run",
                "--project=" + project,
                "--data=" + folder.resolve("data")));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
