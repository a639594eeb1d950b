package io.integrationhub.local.suite;

import java.nio.file.Path;

/**
 * A component's process ended by itself.
 *
 * @param exitCode its exit code; 128 and more name a signal
 * @param log what it printed
 */
public record Death(Component component, int exitCode, Path log) {

    /** What happened and where to look, for people. */
    public String describe() {
        return "%s ended with exit code %d. %s".formatted(component, exitCode, LogTail.of(log));
    }
}
