package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.suite.Component;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file system of PostgreSQL runs full under load, and has room again later. Needs a user who may mount one. */
class FullDiskTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int MEBIBYTES = 512;
    private static final int SESSIONS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path data;

    private @Nullable RunningSuite running;

    private @Nullable Path disk;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (running != null) {
            running.suite().close();
        }
        if (disk != null) {
            run("umount", disk.toString());
        }
    }

    @Test
    void whatWasAcknowledgedArrivesOnceThereIsRoomAgain() throws Exception {
        Path folder = Files.createDirectory(data.resolve(Component.POSTGRESQL.title()));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", folder.toString()))
                .as("only root may mount a file system")
                .isZero();
        disk = folder;
        RunningSuite suite = RunningSuite.ofItsOwn(data);
        running = suite;
        var administrator = suite.administrator("acme");
        String hub = suite.createHub(administrator);
        try (var receiver = HostileReceiver.plain(HostileReceiver.answering("HTTP/1.1 200 OK"))) {
            administrator
                    .put("destinations/" + hub + "/" + AcceptedEvents.TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                    .expect(201);
            var accepted = new AcceptedEvents(suite.application(administrator, hub), hub);
            accepted.tryRound(2);

            Path ballast = fill(folder);
            int refused = accepted.refused();
            await("events are refused").atMost(PATIENCE).until(() -> {
                tryRound(accepted);
                return accepted.refused() > refused;
            });
            Files.delete(ballast);
            if (!suite.suite().process(Component.POSTGRESQL).isAlive()) {
                suite.suite().restart(Component.POSTGRESQL);
            }
            int before = accepted.bySession().size();
            await("events are accepted again").atMost(PATIENCE).until(() -> {
                tryRound(accepted);
                return accepted.bySession().size() >= before + SESSIONS;
            });

            assertThat(accepted.surprises()).isEmpty();
            await("every acknowledged event arrives")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(Set.copyOf(receiver.webhookIds())).containsAll(accepted.all()));
        }
    }

    private static void tryRound(AcceptedEvents accepted) {
        try {
            accepted.tryRound(2);
        } catch (UncheckedIOException e) {
            // No answer, no acknowledgement.
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Leaves no room at all. */
    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] piece = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < MEBIBYTES; i++) {
                out.write(piece);
            }
        } catch (IOException full) {
            return ballast;
        }
        throw new IllegalStateException("the file system is larger than it should be");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
