package io.integrationhub.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * CPU times of a process's threads, by the names that the kernel knows (15 characters). Read it often: the time of a thread
 * that has ended is known as of the last reading.
 */
public final class ThreadTimes {

    /** A thread, and its time at the beginning and as last read. */
    private record Used(String name, long first, long last) {}

    /** Of a JVM. */
    public static final Pattern COMPILERS = Pattern.compile("C[12] CompilerThre.*");

    private final Path tasks;
    private final Map<Path, Used> threads = new HashMap<>();

    /** Counts from now on. */
    public ThreadTimes(long pid) {
        tasks = Path.of("/proc", Long.toString(pid), "task");
        forEachThread((task, stat) -> {
            long micros = ProcFile.cpuMicros(stat, false);
            threads.put(task, new Used(ProcFile.name(stat), micros, micros));
        });
    }

    /** Reads the times once more. */
    public void read() {
        forEachThread((task, stat) -> {
            var known = threads.get(task);
            threads.put(
                    task,
                    new Used(ProcFile.name(stat), known == null ? 0 : known.first(), ProcFile.cpuMicros(stat, false)));
        });
    }

    /** Microseconds by kind of thread: the numbers of threads with otherwise equal names are left out. */
    public Map<String, Long> byKind() {
        var kinds = new TreeMap<String, Long>();
        threads.values()
                .forEach(thread -> kinds.merge(
                        thread.name().replaceAll("[-#]?\\d+$", ""), thread.last() - thread.first(), Long::sum));
        return kinds;
    }

    /** The part of the process's time that some kinds of thread took, from 0 to 1. */
    public double share(Pattern some) {
        var kinds = byKind();
        long all = kinds.values().stream().mapToLong(Long::longValue).sum();
        long theirs = kinds.entrySet().stream()
                .filter(kind -> some.matcher(kind.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return all == 0 ? 0 : (double) theirs / all;
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(Path task, String stat);
    }

    private void forEachThread(Visitor visitor) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                String stat = ProcFile.read(task.resolve("stat"));
                if (!stat.isEmpty()) {
                    visitor.visit(task, stat);
                }
            }
        } catch (NoSuchFileException e) {
            // The process has ended: what was read last is what there is.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
