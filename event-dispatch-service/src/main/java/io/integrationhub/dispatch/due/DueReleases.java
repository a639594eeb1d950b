package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.due.ReleaseTable.Release;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what waits for destinations whose hub was resumed, or that were removed. In steps, each only as large as
 * what the lanes have taken of the step before: a million rows that were due at once would be in everybody's way.
 */
@ApplicationScoped
class DueReleases {
    private final ReleaseTable table;
    private final DueConfig config;
    private @Nullable BackgroundLoop loop;

    DueReleases(ReleaseTable table, DueConfig config) {
        this.table = table;
        this.config = config;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("due releases", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        return table.asked().call(this::work).map(this::pause);
    }

    private Duration pause(List<Release> releases) {
        return releases.isEmpty() ? config.look() : config.pauseWhenBusy();
    }

    private Uni<Void> work(List<Release> releases) {
        return InSequence.forEach(releases, release -> table.step(release).chain(() -> table.finish(release)));
    }
}
