package io.integrationhub.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Class data sharing: a JVM that ends in good order leaves its loaded classes in a file, and the next one starts in less
 * than half the time (JEP 350, JDK-8261455). The JVM does not use a file that does not fit its jar, but does not replace
 * it either, so the file's name changes with the jar.
 */
final class ClassArchive {

    private ClassArchive() {}

    /**
     * JVM options that use the archive of a jar, and write it when it is missing.
     *
     * @param name what the jar is, for people; archives of its former builds are removed
     */
    static List<String> options(Path cache, String name, Path jar) {
        try {
            var folder = Files.createDirectories(cache.resolve("classes"));
            var archive = folder.resolve(name + "." + fingerprint(jar) + ".jsa");
            removeFormer(folder, name, archive);
            return List.of(
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + archive,
                    // That there is no archive yet is not worth a line in the log.
                    "-Xlog:disable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Path jar) throws IOException {
        return Integer.toHexString(Objects.hash(
                jar.toAbsolutePath().normalize(),
                Files.getLastModifiedTime(jar),
                System.getProperty("java.vm.version"),
                System.getProperty("java.home")));
    }

    private static void removeFormer(Path folder, String name, Path archive) throws IOException {
        try (var former = Files.newDirectoryStream(folder, name + ".*")) {
            for (Path file : former) {
                if (!file.equals(archive)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
