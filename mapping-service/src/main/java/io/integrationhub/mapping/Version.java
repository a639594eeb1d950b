package io.integrationhub.mapping;

import io.integrationhub.kit.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** Versions of stored things, which clients see as entity tags (RFC 9110, section 8.8.3). */
public final class Version {

    private Version() {}

    /** The opaque tag, without its quotes. */
    public static String tag(int version) {
        return Integer.toString(version);
    }

    /** The version in an If-Match header; null when there is no header, or it is the wildcard. */
    public static @Nullable Integer expected(@Nullable String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw CommonProblem.PRECONDITION_FAILED.problem("If-Match is not a tag that this resource has had.");
        }
    }

    /**
     * Refuses a change that was made on the grounds of an older state.
     *
     * @param expected the version that the caller has seen, or null to change whatever is there
     */
    public static void require(@Nullable Integer expected, int actual) {
        if (expected != null && expected != actual) {
            throw CommonProblem.PRECONDITION_FAILED.problem(
                    "The resource has changed since it was read. Read it again.");
        }
    }
}
