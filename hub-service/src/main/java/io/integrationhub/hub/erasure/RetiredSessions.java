package io.integrationhub.hub.erasure;

import io.integrationhub.hub.session.Retention;
import io.integrationhub.hub.session.RetentionSweep;
import io.integrationhub.hub.session.SessionErasure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Erases the sessions whose retention is over, each in a transaction of its own. */
@ApplicationScoped
class RetiredSessions {

    private final SessionErasure sessions;
    private final Erasures erasures;
    private final Retention retention;

    RetiredSessions(SessionErasure sessions, Erasures erasures, Retention retention) {
        this.sessions = sessions;
        this.erasures = erasures;
        this.retention = retention;
    }

    @Scheduled(every = Retention.LOOK_EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> eraseDue() {
        return retention
                .over()
                .map(this::eraseOver)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseOver(Instant time) {
        return new RetentionSweep(
                        "session",
                        last -> sessions.overSince(time, last, RetentionSweep.PAGE),
                        due -> erasures.retire(due, time))
                .run();
    }
}
