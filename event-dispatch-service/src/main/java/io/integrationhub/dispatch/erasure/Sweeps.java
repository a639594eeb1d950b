package io.integrationhub.dispatch.erasure;

import io.integrationhub.dispatch.erasure.NextSweep.Times;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.start.ServiceStarted;
import io.integrationhub.kit.time.DatabaseClock;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sweeps for erasures whose time has come, some together, each batch in a transaction. */
@ApplicationScoped
class Sweeps {
    private final Pool pool;
    private final ErasureTable table;
    private final ErasureConfig config;
    private @Nullable BackgroundLoop loop;

    Sweeps(Pool pool, ErasureTable table, ErasureConfig config) {
        this.pool = pool;
        this.table = table;
        this.config = config;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("erasures", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        return pool.withTransaction(this::sweep).map(swept -> swept.isEmpty() ? config.look() : Duration.ZERO);
    }

    private Uni<List<Erasure>> sweep(SqlConnection connection) {
        return DatabaseClock.now(connection).chain(now -> sweep(connection, now));
    }

    private Uni<List<Erasure>> sweep(SqlConnection connection, Instant now) {
        return table.claim(connection, now).call(claimed -> sweep(connection, claimed, now));
    }

    private Uni<Void> sweep(SqlConnection connection, List<Erasure> claimed, Instant now) {
        return claimed.isEmpty()
                ? Uni.createFrom().voidItem()
                : Payloads.erase(connection, claimed, now)
                        .chain(found -> table.proceed(connection, decide(claimed, found, now), now));
    }

    private List<ErasureTable.Step> decide(List<Erasure> claimed, Set<Erasure.Key> found, Instant now) {
        Times times = Times.of(config);
        return claimed.stream()
                .map(erasure ->
                        new ErasureTable.Step(erasure, NextSweep.after(erasure, erasure.isAmong(found), now, times)))
                .toList();
    }
}
