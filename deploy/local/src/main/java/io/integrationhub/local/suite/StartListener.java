package io.integrationhub.local.suite;

import java.time.Duration;

/** Gets how a start goes on. */
@FunctionalInterface
public interface StartListener {

    /** Ignores it. */
    StartListener SILENT = (component, after) -> {};

    /**
     * A component serves.
     *
     * @param after time since the suite's start
     */
    void ready(Component component, Duration after);
}
