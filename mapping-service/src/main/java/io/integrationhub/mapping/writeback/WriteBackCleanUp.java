package io.integrationhub.mapping.writeback;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Ends what cannot be written back any more, and removes what is kept no longer. */
@ApplicationScoped
class WriteBackCleanUp {

    private final Pool pool;
    private final WriteBackTable table;
    private final SessionTable sessions;
    private final WriteBackConfig config;

    WriteBackCleanUp(Pool pool, WriteBackTable table, SessionTable sessions, WriteBackConfig config) {
        this.pool = pool;
        this.table = table;
        this.sessions = sessions;
        this.config = config;
    }

    @Scheduled(
            every = "${integration-hub.write-back.look-for-deleted-hubs-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> skipOfDeletedHubs() {
        return untilNone(() -> table.skipOfDeletedHubs(pool));
    }

    @Scheduled(
            every = "${integration-hub.write-back.clean-up-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return untilNone(() -> table.forget(pool, config.retention()))
                .chain(() -> untilNone(() -> sessions.forget(pool, config.erasedSessions(), config.sessions())));
    }

    /** Step by step, so that no statement grows with what there is. */
    private static Uni<Void> untilNone(Supplier<Uni<? extends Integer>> step) {
        return Uni.createFrom()
                .deferred(step)
                .repeat()
                .whilst(changed -> changed > 0)
                .onItem()
                .ignoreAsUni();
    }
}
