package io.integrationhub.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's files about processes, see proc(5). */
final class ProcFile {

    /** USER_HZ, the unit of times in these files, is 100 on all of Linux's usual platforms. */
    private static final long MICROS_PER_TICK = 10_000;

    private ProcFile() {}

    /** Content, or an empty text when the process or thread has ended. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * CPU time in user and kernel mode, in microseconds.
     *
     * @param stat content of a {@code stat} file
     * @param children whether that of ended children is added
     */
    static long cpuMicros(String stat, boolean children) {
        // The name, in parentheses, may contain blanks: fields are counted from behind it, where field 3 is the first.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length < 15) {
            return 0;
        }
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (children) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** The name of a process or thread, in parentheses in its {@code stat} file. */
    static String name(String stat) {
        int end = stat.lastIndexOf(')');
        return end < 0 ? "" : stat.substring(stat.indexOf('(') + 1, end);
    }
}
