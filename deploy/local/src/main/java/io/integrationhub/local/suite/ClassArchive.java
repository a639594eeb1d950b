package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Class data sharing: a JVM that ends in good order leaves its loaded classes in a file, and the next one starts in less
 * than half the time. The JVM checks the file against the jar and writes a new one when they do not fit (JEP 350,
 * JDK-8261455).
 */
final class ClassArchive {

    private ClassArchive() {}

    /** JVM options that use the archive of that name, and write it when it is missing or stale. */
    static List<String> options(Path cache, String name) {
        var folder = cache.resolve("classes");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve(name + ".jsa"),
                // A stale archive is not worth a line in the log.
                "-Xlog:disable");
    }
}
