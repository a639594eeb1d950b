package io.integrationhub.hub.session;

import java.time.Instant;
import java.util.Set;

/**
 * What an event that somebody reports does to its session. Most do nothing: also after the end they may come, because
 * documents are checked and signatures confirmed late.
 */
final class ReportedEvents {

    static final String OPENED = "session.opened";
    static final String ENDED = "session.ended";
    static final String FORM = "form.submitted";

    /** Not possible in an ended session. */
    private static final Set<String> CHANGES = Set.of(OPENED, ENDED, "workflow.added");

    private ReportedEvents() {}

    /**
     * Applies an event.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem session_ended when it changes an ended session, or the
     *     session was erased
     */
    static void apply(String type, Session session, Instant now) {
        if (CHANGES.contains(type) || session.isErased()) {
            session.requireOpen();
        }
        switch (type) {
            case OPENED -> session.open(now);
            case ENDED -> session.end(now);
            default -> {
                // The session stays as it is.
            }
        }
    }
}
