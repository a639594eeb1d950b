package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.lane.ExpressLane;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is due for destinations without room from being in front of all claims: the first rows of each stay, the others are
 * held, and {@link DueReleases} brings them back, no faster than they are taken (docs/adr/0051).
 */
@ApplicationScoped
class DueSurplus {
    /** Rows of one destination that are held by one statement. */
    private static final int STEP = 2_000;

    private final Shards shards;
    private final ExpressLane lane;
    private final ReleaseTable table;
    private final DueConfig config;
    private @Nullable BackgroundLoop loop;

    DueSurplus(Shards shards, ExpressLane lane, ReleaseTable table, DueConfig config) {
        this.shards = shards;
        this.lane = lane;
        this.table = table;
        this.config = config;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("due rows without room", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        Set<Integer> owned = shards.epochs().keySet();
        Map<UUID, Duration> without = lane.withoutRoom();
        return owned.isEmpty() || without.isEmpty()
                ? Uni.createFrom().item(config.betweenHolds())
                : table.hold(owned, without, kept(config.mostInFront(), without.size()), STEP)
                        .map(held -> held < STEP ? config.betweenHolds() : Duration.ZERO);
    }

    /** How many rows of each destination stay. */
    static int kept(int mostInFront, int destinations) {
        return Math.max(1, mostInFront / destinations);
    }
}
