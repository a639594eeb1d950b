package io.integrationhub.bench.profile;

import io.integrationhub.bench.measure.JavaCommand;
import io.integrationhub.bench.measure.ThreadTimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A flight recording of a running JVM, and beside it the CPU times of all its threads, those of the JVM itself included. */
public final class Recording implements AutoCloseable {

    private static final String NAME = "name=bench";

    private final long pid;
    private final Path file;
    private final ThreadTimes threads;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();

    private Recording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
        this.threads = new ThreadTimes(pid);
    }

    /** Starts it. {@link #close()} writes the file. */
    public static Recording start(long pid, Path file) {
        var recording = new Recording(pid, file.toAbsolutePath());
        var command = new ArrayList<>(List.of("JFR.start", NAME, "settings=profile"));
        if (Runtime.version().feature() >= 25) {
            // Samples by CPU time, with the time in native code and without bias to safepoints (JEP 509).
            command.add("jdk.CPUTimeSample#enabled=true");
        }
        recording.command(command);
        var unused = recording.reader.scheduleAtFixedRate(recording::readThreads, 200, 200, TimeUnit.MILLISECONDS);
        return recording;
    }

    private synchronized void readThreads() {
        threads.read();
    }

    public Path file() {
        return file;
    }

    /** What the threads have used since the start of the recording. */
    public ThreadTimes threads() {
        return threads;
    }

    @Override
    public void close() {
        reader.shutdownNow();
        readThreads();
        command(List.of("JFR.stop", NAME, "filename=" + file));
    }

    private void command(List<String> arguments) {
        JavaCommand.run(pid, arguments);
    }
}
