package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for due deliveries of the owned shards, and takes no more than the permits allow. */
@ApplicationScoped
class DueClaims {
    private final Shards shards;
    private final ExpressLane lane;
    private final DueTable table;
    private final DueDeliveries deliveries;
    private final Sequences sequences;
    private final DueConfig config;
    private @Nullable BackgroundLoop loop;

    DueClaims(
            Shards shards,
            ExpressLane lane,
            DueTable table,
            DueDeliveries deliveries,
            Sequences sequences,
            DueConfig config) {
        this.shards = shards;
        this.lane = lane;
        this.table = table;
        this.deliveries = deliveries;
        this.sequences = sequences;
        this.config = config;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        BackgroundLoop started = BackgroundLoop.start("due deliveries", vertx, this::turn);
        sequences.whenNextIsDue(started::wake);
        loop = started;
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        return shards.raiseEpochs().chain(shards::noticeLaterOwners).chain(this::claim);
    }

    private Uni<Duration> claim() {
        Map<Integer, Long> owned = shards.epochs();
        int room = lane.roomForWaited();
        if (owned.isEmpty() || room == 0) {
            return Uni.createFrom().item(owned.isEmpty() ? config.look() : config.pauseWhenBusy());
        }
        int perShard = Math.ceilDiv(room, owned.size());
        sequences.claiming();
        return table.claim(owned, shards::isReread, perShard, lane.withoutRoom())
                .call(deliveries::resume)
                .map(rows -> rows.isEmpty() ? config.look() : Duration.ZERO);
    }
}
