package io.integrationhub.hub.analysis;

import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.session.RetentionSweep.Due;
import io.integrationhub.hub.session.SessionBelongings;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Erases the values and documents of analyses; that there were analyses stays known. */
@ApplicationScoped
class AnalysisErasure implements SessionBelongings {

    private final AnalysisRepository repository;
    private final Idempotency idempotency;
    private final DatabaseTime clock;

    AnalysisErasure(AnalysisRepository repository, Idempotency idempotency, DatabaseTime clock) {
        this.repository = repository;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    public Uni<List<String>> erase(String account, String session) {
        return repository
                .eraseOfSession(account, session, clock.instant())
                .call(analyses -> idempotency.erase(account, analyses));
    }

    /** Erases an analysis without a session that had ended by that time; false when it is no such analysis any more. */
    Uni<Boolean> erase(Due due, Instant time) {
        return repository
                .eraseStandalone(due, time, clock.instant())
                .call(erased -> erased
                        ? idempotency.erase(due.account(), due.id())
                        : Uni.createFrom().voidItem());
    }
}
