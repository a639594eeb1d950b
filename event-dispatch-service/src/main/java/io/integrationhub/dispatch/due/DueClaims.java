package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.due.DueTable.Owned;
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

/**
 * Looks for due deliveries of the owned shards, and takes no more than the permits allow. What is due for destinations without
 * room stays where it is and is in nobody's way (docs/adr/0072).
 */
@ApplicationScoped
class DueClaims {
    private final Shards shards;
    private final ExpressLane lane;
    private final DueSearch search;
    private final DueDeliveries deliveries;
    private final Sequences sequences;
    private final DueConfig config;
    private @Nullable BackgroundLoop loop;

    DueClaims(
            Shards shards,
            ExpressLane lane,
            DueSearch search,
            DueDeliveries deliveries,
            Sequences sequences,
            DueConfig config) {
        this.shards = shards;
        this.lane = lane;
        this.search = search;
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
        Map<Integer, Long> epochs = shards.epochs();
        int room = lane.roomForWaited();
        if (epochs.isEmpty() || room == 0) {
            return Uni.createFrom().item(epochs.isEmpty() ? config.look() : config.pauseWhenBusy());
        }
        sequences.claiming();
        return search.claim(new Owned(epochs, shards::isReread), room, lane.withoutRoom(), deliveries::resume)
                .map(this::pause);
    }

    private Duration pause(int claimed) {
        if (claimed > 0) {
            return Duration.ZERO;
        }
        return search.isUnderWay() ? config.pauseWhenBusy() : config.look();
    }
}
