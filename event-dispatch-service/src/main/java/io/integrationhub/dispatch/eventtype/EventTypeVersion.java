package io.integrationhub.dispatch.eventtype;

import io.integrationhub.kit.problem.CommonProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The state of an event type as an entity tag (RFC 9110, section 8.8.3): the moment of its last change. */
final class EventTypeVersion {

    private EventTypeVersion() {}

    /** The opaque tag, without its quotes. */
    static String tag(Instant updatedAt) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt), Character.MAX_RADIX);
    }

    /** Refuses a change of a state that the caller has not seen. Without an If-Match header any may be changed. */
    static void require(Instant updatedAt, @Nullable String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.strip())) {
            return;
        }
        if (!tag(updatedAt).equals(ifMatch.strip().replace("\"", ""))) {
            throw CommonProblem.PRECONDITION_FAILED.problem(
                    "The event type has changed since it was read. Read it again.");
        }
    }
}
