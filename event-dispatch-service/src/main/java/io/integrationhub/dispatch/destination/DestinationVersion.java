package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.problem.CommonProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A destination's version as an entity tag (RFC 9110, section 8.8.3). */
final class DestinationVersion {

    private DestinationVersion() {}

    /** The opaque tag, without its quotes. */
    static String tag(Destination destination) {
        return Integer.toString(destination.version());
    }

    /**
     * Refuses a change of a state that the caller has not seen, and of one that is gone. Without an If-Match header
     * anything may be changed; with the wildcard, anything that is there.
     */
    static void require(Optional<Destination> destination, @Nullable String ifMatch) {
        if (ifMatch == null || ("*".equals(ifMatch.strip()) && destination.isPresent())) {
            return;
        }
        String asked = ifMatch.strip().replace("\"", "");
        if (destination.filter(found -> tag(found).equals(asked)).isEmpty()) {
            throw CommonProblem.PRECONDITION_FAILED.problem(
                    "The destination has changed since it was read. Read it again.");
        }
    }
}
