package io.integrationhub.hub.analysis;

import io.integrationhub.kit.problem.CommonProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which hub gets the events of a new analysis. */
final class EventsHub {

    private EventsHub() {}

    /**
     * The hub that alone gets them; empty when every hub does.
     *
     * @param asked the hub that the call names
     * @param ofSession the hub that alone gets the events of the analysis's session: the analysis cannot leave it
     */
    static Optional<String> of(@Nullable String asked, Optional<String> ofSession) {
        if (asked != null && ofSession.isPresent() && !ofSession.get().equals(asked)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/hubs/events", "must be " + ofSession.get() + " or absent: the session's events go there only");
        }
        return ofSession.or(() -> Optional.ofNullable(asked));
    }
}
