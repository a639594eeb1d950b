package io.integrationhub.local.keycloak;

import io.integrationhub.embedded.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak's programs: unpacked from its archive and built for the embedded database once per version, then shared by
 * all suites that use the same cache. The data of each suite lives elsewhere.
 */
final class KeycloakDistribution {

    private KeycloakDistribution() {}

    /**
     * The folder with the programs, made when it is not there.
     *
     * @param archive the distribution as published, {@code keycloak-<version>.zip}
     * @param cache where the folder is, or is to be
     * @param log file for what the build prints
     */
    static synchronized Path prepare(Path archive, Path cache, Path log) {
        var home = cache.resolve(archive.getFileName().toString().replace(".zip", ""));
        if (Files.exists(home)) {
            return home;
        }
        try {
            Files.createDirectories(cache);
            // Two processes that share the cache: the second waits, and finds the work done.
            try (var channel = FileChannel.open(
                            cache.resolve("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(home)) {
                    make(archive, home, log);
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Keycloak in " + home, e);
        }
    }

    /** Works beside the target and renames, so that an interrupted run leaves nothing that looks complete. */
    private static void make(Path archive, Path home, Path log) throws IOException {
        var unpacking = home.resolveSibling("unpacking");
        deleteTree(unpacking);
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpack(zip, entry, unpacking);
            }
        }
        var unpacked = unpacking.resolve(home.getFileName().toString());
        build(unpacked, log);
        Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(unpacking);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(zip, file);
        }
    }

    private static void build(Path home, Path log) throws IOException {
        var command = KeycloakCommand.of(home, home, List.of(), List.of("build", "--db=dev-file"));
        int exit = ChildProcess.start(command, Map.of(), log, "TERM", null)
                .onExit()
                .join();
        if (exit != 0) {
            throw new IOException("Keycloak's build failed with exit code " + exit + ", see " + log);
        }
    }
}
