package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is due and has it sent: of each hub a few at once, of all hubs as many as memory allows. Processes share the
 * work by leases, see docs/adr/0060.
 */
@ApplicationScoped
class WriteBackLoop {

    private static final Logger LOG = Logger.getLogger(WriteBackLoop.class);
    private static final String ADDRESS = "integration-hub.write-backs";

    private final Pool pool;
    private final WriteBackTable table;
    private final WriteBackSender sender;
    private final WriteBackConfig config;
    private final EventBus bus;
    private final InFlight inFlight;
    private @Nullable BackgroundLoop loop;

    WriteBackLoop(Pool pool, WriteBackTable table, WriteBackSender sender, WriteBackConfig config, EventBus bus) {
        this.pool = pool;
        this.table = table;
        this.sender = sender;
        this.config = config;
        this.bus = bus;
        this.inFlight = new InFlight(config.most());
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("write-backs", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    /** Looks for what is due now. */
    void wake() {
        if (loop != null) {
            loop.wake();
        }
    }

    private Uni<Duration> turn() {
        int free = inFlight.free();
        return free == 0
                ? Uni.createFrom().item(config.look())
                : table.claim(pool, UUID.randomUUID(), config.lease(), inFlight.byHub(), config.mostPerHub(), free)
                        .invoke(this::begin)
                        .replaceWith(config.look());
    }

    private void begin(List<WriteBack> claimed) {
        claimed.forEach(each -> {
            inFlight.begin(each.hubId());
            bus.send(ADDRESS, each);
        });
    }

    /** What fails here is tried again by whoever takes it once its lease is over. */
    @ConsumeEvent(ADDRESS)
    Uni<Void> run(WriteBack claimed) {
        return Uni.createFrom()
                .deferred(() -> sender.attempt(claimed))
                .onFailure(Exception.class)
                .recoverWithUni(failure -> log(claimed, failure))
                .onTermination()
                .invoke(() -> end(claimed));
    }

    private static Uni<Void> log(WriteBack claimed, Throwable failure) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "write-back left for later: id=%s cause=%s",
                claimed.id(),
                FailureWords.of(failure));
        return Uni.createFrom().voidItem();
    }

    private void end(WriteBack claimed) {
        inFlight.end(claimed.hubId());
        wake();
    }
}
