package io.integrationhub.hub.erasure;

import io.integrationhub.hub.session.Retention;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Erases the sessions whose retention is over, batch by batch; each batch is a transaction. */
@ApplicationScoped
class RetiredSessions {

    private static final Logger LOG = Logger.getLogger(RetiredSessions.class);
    private static final int BATCH = 50;

    private final Erasures erasures;
    private final Retention retention;

    RetiredSessions(Erasures erasures, Retention retention) {
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
        return erasures.eraseOver(time, BATCH)
                .invoke(RetiredSessions::log)
                .chain(erased -> erased < BATCH ? Uni.createFrom().voidItem() : eraseOver(time));
    }

    private static void log(int erased) {
        if (erased > 0) {
            LOG.infof("sessions erased, their retention was over: count=%d", erased);
        }
    }
}
