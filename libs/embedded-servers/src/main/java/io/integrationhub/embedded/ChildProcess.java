package io.integrationhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that never outlives this JVM, however the JVM ends, and that does not see the terminal's Ctrl-C.
 *
 * <p>The kernel signals the child when the <em>thread</em> that started it ends (prctl(2), PR_SET_PDEATHSIG), so all
 * children are started from one thread that lives as long as the JVM.
 */
public final class ChildProcess implements AutoCloseable {

    private static final ExecutorService PARENT_THREAD = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("child-processes").unstarted(task));
    /** As Kubernetes gives it; a service may wait twenty seconds for answers to what it has sent. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final String stopSignal;

    private ChildProcess(Process process, Path log, String stopSignal) {
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    /**
     * Starts a command.
     *
     * @param command the program and its arguments
     * @param environment variables added to this process's own
     * @param log file that receives standard output and standard error
     * @param stopSignal name of the signal that asks the program to stop in good order, such as TERM or INT
     * @param user user and group id to run as, or null for the current one
     * @throws UncheckedIOException when the command cannot be started
     */
    public static ChildProcess start(
            List<String> command, Map<String, String> environment, Path log, String stopSignal, @Nullable String user) {
        var wrapped = new ArrayList<>(List.of("setsid", "setpriv"));
        if (user != null) {
            wrapped.addAll(List.of("--reuid=" + user, "--regid=" + user, "--clear-groups"));
            // The child's files may lie below a folder that only root can enter, such as /root.
            wrapped.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        wrapped.addAll(List.of("--pdeathsig", stopSignal));
        wrapped.addAll(command);
        var builder = new ProcessBuilder(wrapped)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(
                CompletableFuture.supplyAsync(() -> spawn(builder), PARENT_THREAD)
                        .join(),
                log,
                stopSignal);
    }

    private static Process spawn(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file that holds what the process printed. */
    public Path log() {
        return log;
    }

    /** Completes when the process has ended, with its exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends the process at once, as a crash would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Holds the process where it is, as a machine that sleeps would (SIGSTOP). */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() {
        signal("CONT");
    }

    /** Asks the process to stop and waits; kills it when it has not stopped after 30 seconds. */
    @Override
    public void close() {
        signal(stopSignal);
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
