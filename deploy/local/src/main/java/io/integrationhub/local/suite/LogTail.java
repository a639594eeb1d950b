package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for people who want to know why a process ended. */
final class LogTail {

    private static final int LINES = 20;
    private static final int BYTES = 16 * 1024;
    /** Bytes of a character after its first: RFC 3629, section 3. */
    private static final int MOST_CONTINUATIONS = 3;

    private LogTail() {}

    /** Where the log is, and its last lines. */
    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var bytes = new byte[BYTES];
            int count = Math.max(0, file.read(bytes));
            int first = firstCharacter(bytes, count);
            var lines = new String(bytes, first, count - first, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return "Its log is %s and ends with:%n    %s"
                    .formatted(log, String.join(System.lineSeparator() + "    ", last));
        } catch (IOException e) {
            return "Its log is " + log + ".";
        }
    }

    /** Behind what is left of a character that begins before. */
    private static int firstCharacter(byte[] utf8, int count) {
        int first = 0;
        while (first < count && first < MOST_CONTINUATIONS && (utf8[first] & 0xC0) == 0x80) {
            first++;
        }
        return first;
    }
}
