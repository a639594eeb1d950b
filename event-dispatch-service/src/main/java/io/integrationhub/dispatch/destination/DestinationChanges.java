package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens, on a connection of its own, for changes of destinations and of their hubs that other processes make: triggers
 * of the database tell the account of each (V0014). Nothing is asked of the database while nothing changes.
 */
@ApplicationScoped
class DestinationChanges {
    private static final Logger LOG = Logger.getLogger(DestinationChanges.class);
    private static final String LISTEN = "listen destination_changes";
    /** How often it is asked whether the connection still works, which a network may not tell. */
    private static final Duration CHECK = Duration.ofSeconds(2);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private final Pool pool;
    private final Targets targets;
    private volatile @Nullable PgConnection connection;
    private @Nullable BackgroundLoop loop;

    DestinationChanges(Pool pool, Targets targets) {
        this.pool = pool;
        this.targets = targets;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("changes of destinations", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        PgConnection current = connection;
        return (current == null ? connect() : check(current)).replaceWith(CHECK);
    }

    private Uni<Void> connect() {
        return pool.getConnection().chain(this::listen);
    }

    private Uni<Void> listen(SqlConnection opened) {
        PgConnection listener = PgConnection.cast(opened);
        listener.notificationHandler(notification -> targets.changed(notification.getPayload()));
        listener.closeHandler(() -> lost(listener));
        return listener.query(LISTEN)
                .execute()
                .invoke(() -> {
                    connection = listener;
                    targets.listens(true);
                })
                .replaceWithVoid()
                .onFailure(Exception.class)
                .call(listener::close);
    }

    private Uni<Void> check(PgConnection listener) {
        return listener.query("select 1")
                .execute()
                .ifNoItem()
                .after(LONGEST_ANSWER)
                .fail()
                .replaceWithVoid()
                .onFailure(Exception.class)
                .invoke(failure -> LOG.debugf("not listening any more: cause=%s", FailureWords.of(failure)))
                .onFailure(Exception.class)
                .recoverWithUni(failure -> giveUp(listener));
    }

    private Uni<Void> giveUp(PgConnection listener) {
        lost(listener);
        return listener.close().onFailure(Exception.class).recoverWithNull();
    }

    private void lost(PgConnection listener) {
        if (listener.equals(connection)) {
            connection = null;
            targets.listens(false);
            if (loop != null) {
                loop.wake();
            }
        }
    }
}
