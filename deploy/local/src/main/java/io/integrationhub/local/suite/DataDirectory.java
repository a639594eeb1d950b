package io.integrationhub.local.suite;

import io.integrationhub.local.secret.Passwords;
import io.integrationhub.local.secret.SealingKeyset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of one suite.
 *
 * @param root the folder
 */
public record DataDirectory(Path root) {

    /** Where a component keeps its own files. */
    public Path of(Component component) {
        return root.resolve(component.title());
    }

    /** Folder of all logs. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** What a component prints. */
    public Path log(Component component) {
        return logs().resolve(component.title() + ".log");
    }

    /** Passwords of users and samples, as they are saved. */
    public Passwords passwords() {
        return Passwords.in(root.resolve("passwords.properties"));
    }

    /** Whether a suite is running in the folder, or starting. */
    public boolean isInUse() {
        return DataLock.isHeld(lock());
    }

    /** Exists once the demo has been played. */
    public Path demoPlayed() {
        return root.resolve("demo-played");
    }

    /** The services' keyset. */
    Path sealingKeyset() {
        return root.resolve("sealing-keyset.json");
    }

    /** Addresses of the components as of the last start. */
    Path addresses() {
        return root.resolve("addresses.properties");
    }

    Path lock() {
        return root.resolve("launcher.lock");
    }

    /** Makes folders and keyset, and keeps the logs of the run before. */
    void prepare() {
        SealingKeyset.ensure(sealingKeyset());
        try {
            Files.createDirectories(logs());
            for (Component component : Component.values()) {
                var log = log(component);
                if (Files.exists(log)) {
                    Files.move(
                            log,
                            log.resolveSibling(component.title() + ".previous.log"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
