package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** A destination's version as an entity tag (RFC 9110, section 8.8.3). */
final class DestinationVersion {

    private DestinationVersion() {}

    /** The opaque tag, without its quotes. */
    static String tag(Destination destination) {
        return Integer.toString(destination.version());
    }

    /**
     * Refuses a change of a state that the caller has not seen; without an If-Match header, or with the wildcard, any
     * state may be changed.
     */
    static void require(Destination destination, @Nullable String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return;
        }
        if (!tag(destination).equals(ifMatch.strip().replace("\"", ""))) {
            throw CommonProblem.PRECONDITION_FAILED.problem(
                    "The destination has changed since it was read. Read it again.");
        }
    }
}
