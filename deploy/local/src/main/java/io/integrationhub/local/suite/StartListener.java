package io.integrationhub.local.suite;

import java.time.Duration;

/** Hears how a start goes on. */
@FunctionalInterface
public interface StartListener {

    /** Hears nothing. */
    StartListener SILENT = (component, after) -> {};

    /**
     * A component serves.
     *
     * @param after time since the suite's start
     */
    void ready(Component component, Duration after);
}
