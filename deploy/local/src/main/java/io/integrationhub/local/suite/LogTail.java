package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for people who want to know why a process ended. */
final class LogTail {

    private static final int LINES = 20;
    private static final int BYTES = 16 * 1024;

    private LogTail() {}

    /** Where the log is, and its last lines. */
    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var bytes = new byte[BYTES];
            int count = Math.max(0, file.read(bytes));
            var lines =
                    new String(bytes, 0, count, StandardCharsets.UTF_8).lines().toList();
            var last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return "Its log is %s and ends with:%n    %s"
                    .formatted(log, String.join(System.lineSeparator() + "    ", last));
        } catch (IOException e) {
            return "Its log is " + log + ".";
        }
    }
}
