package io.integrationhub.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends a diagnostic command to a running JVM (jcmd). */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * Returns when it is done.
     *
     * @param arguments the command and its options
     */
    public static void run(long pid, List<String> arguments) {
        var unused = output(pid, arguments);
    }

    /** Has the process collect its whole heap, and returns the bytes of all that is still there. */
    public static long liveBytes(long pid) {
        String histogram = output(pid, List.of("GC.class_histogram"));
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no total in the histogram of the heap"));
    }

    private static String output(long pid, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
