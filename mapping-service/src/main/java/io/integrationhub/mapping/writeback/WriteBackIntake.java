package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.async.InSequence;
import io.integrationhub.mapping.writeback.SessionFact.Changed;
import io.integrationhub.mapping.writeback.SessionFact.Created;
import io.integrationhub.mapping.writeback.SessionFact.Erased;
import io.integrationhub.mapping.writeback.SessionFact.Event;
import io.integrationhub.messaging.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes in what is said of sessions, each event once. */
@ApplicationScoped
class WriteBackIntake {

    private static final String CONSUMER = "write-back";

    private final Pool pool;
    private final Inbox inbox;
    private final SessionTable sessions;
    private final UpdatableSources sources;
    private final WriteBackTable table;
    private final WriteBackErasures erasures;
    private final WriteBackLoop loop;

    WriteBackIntake(
            Pool pool,
            Inbox inbox,
            SessionTable sessions,
            UpdatableSources sources,
            WriteBackTable table,
            WriteBackErasures erasures,
            WriteBackLoop loop) {
        this.pool = pool;
        this.inbox = inbox;
        this.sessions = sessions;
        this.sources = sources;
        this.table = table;
        this.erasures = erasures;
        this.loop = loop;
    }

    Uni<Void> take(SessionFact fact) {
        return switch (fact) {
            case Created created ->
                created.records().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : once(created, connection -> sessions.add(connection, created));
            case Changed changed ->
                sources.of(changed.event().account(), changed.values().keySet())
                        .map(found -> Target.of(changed, found))
                        .chain(targets -> store(changed, targets));
            case Erased erased -> once(erased, connection -> erasures.erase(connection, erased.event()));
        };
    }

    private Uni<Void> store(Changed changed, List<Target> targets) {
        return targets.isEmpty()
                ? Uni.createFrom().voidItem()
                : once(changed, connection -> store(connection, changed, targets))
                        .invoke(loop::wake);
    }

    private Uni<Void> store(SqlConnection connection, Changed changed, List<Target> targets) {
        Event event = changed.event();
        return table.lockSession(connection, event.account(), event.session())
                .chain(() -> sessions.find(connection, event))
                .chain(known -> known.erased()
                        ? Uni.createFrom().voidItem()
                        : InSequence.forEach(
                                targets,
                                target -> table.add(
                                        connection,
                                        event,
                                        target,
                                        Optional.ofNullable(known.records().get(target.object())))));
    }

    /** The claim of the event and its effect, or neither. */
    private Uni<Void> once(SessionFact fact, Function<SqlConnection, Uni<Void>> effect) {
        return pool.withTransaction(connection -> inbox.claim(
                        connection, CONSUMER, fact.event().claim())
                .chain(isNew ->
                        isNew ? effect.apply(connection) : Uni.createFrom().voidItem()));
    }
}
