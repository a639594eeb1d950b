package io.integrationhub.egress.connectivity;

import java.util.Locale;
import java.util.Optional;

/** What is said of a step. */
public enum Verdict {
    PASSED,
    FAILED,
    NOT_REACHED;

    /**
     * The steps before the one that failed went well, and those after it were not reached.
     *
     * @param failed empty when none did
     */
    public static Verdict of(Step step, Optional<Step> failed) {
        int order = failed.map(step::compareTo).orElse(-1);
        return order < 0 ? PASSED : order == 0 ? FAILED : NOT_REACHED;
    }

    /** The form in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
