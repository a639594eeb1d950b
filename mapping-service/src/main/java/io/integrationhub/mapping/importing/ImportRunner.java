package io.integrationhub.mapping.importing;

import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.customerapp.Patience;
import io.integrationhub.mapping.customerapp.Retrying;
import io.integrationhub.mapping.importing.ImportJobs.LeaseLost;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs imports in this process, beside the requests; only a few at once, as each holds what it has read so far. */
@ApplicationScoped
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final String ADDRESS = "integration-hub.imports";
    private static final int MOST_AT_WORK = 4;
    private static final int MOST_IN_ALL = 8;
    /** A third of the lease. */
    private static final Duration LEASE_RENEWAL = ImportJob.LEASE.dividedBy(3);

    private final EventBus bus;
    private final ImportJobs jobs;
    private final Connections connections;
    private final CustomerApp customerApp;
    private final Patience patience;
    private final Duration allPauses;
    private final ImportSlots slots = new ImportSlots(MOST_AT_WORK, MOST_IN_ALL);

    ImportRunner(EventBus bus, ImportJobs jobs, Connections connections, CustomerApp customerApp, ImportConfig config) {
        this.bus = bus;
        this.jobs = jobs;
        this.connections = connections;
        this.customerApp = customerApp;
        this.patience =
                new Patience(config.attempts(), config.firstPause(), config.longestPause(), config.pageTimeout());
        this.allPauses = config.allPauses();
    }

    /** How many more imports may run here now. */
    int free() {
        return slots.free();
    }

    /** Has the import run soon. The caller's transaction must have committed. */
    void runSoon(ImportLease lease) {
        slots.begin();
        bus.send(ADDRESS, lease);
    }

    @ConsumeEvent(ADDRESS)
    Uni<Void> run(ImportLease lease) {
        return complete(lease)
                .onFailure(Exception.class)
                .recoverWithUni(failure -> end(lease, failure))
                .onTermination()
                .invoke(slots::end);
    }

    private Uni<Void> complete(ImportLease lease) {
        return read(lease)
                .chain(catalogue -> jobs.complete(lease, catalogue))
                .invoke(counts -> logCompleted(lease, counts))
                .replaceWithVoid();
    }

    private Uni<Catalogue> read(ImportLease lease) {
        return connections
                .open(lease.hub())
                .map(ImportRunner::present)
                .chain(connection -> readFrom(null, connection, lease, new CatalogueReading(allPauses))
                        .map(CatalogueReading::catalogue));
    }

    /** Reads the page at the cursor and all after it. */
    private Uni<CatalogueReading> readFrom(
            @Nullable String cursor, OpenedConnection connection, ImportLease lease, CatalogueReading reading) {
        return jobs.renew(lease)
                .chain(() -> customerApp.objects(connection, cursor, retrying(lease, reading)))
                .map(answer -> add(answer, connection, reading))
                .chain(page -> page.next() == null
                        ? Uni.createFrom().item(reading)
                        : readFrom(page.next(), connection, lease, reading));
    }

    private Retrying retrying(ImportLease lease, CatalogueReading reading) {
        return new Retrying(patience, pause -> {
            reading.pause(pause);
            return pause(lease, pause);
        });
    }

    /** Its slot is another's meanwhile. */
    private Uni<Void> pause(ImportLease lease, Duration pause) {
        return Uni.createFrom()
                .voidItem()
                .invoke(slots::pause)
                .chain(() -> keepLease(lease, pause).onTermination().invoke(slots::resume));
    }

    private Uni<Void> keepLease(ImportLease lease, Duration pause) {
        Duration now = pause.compareTo(LEASE_RENEWAL) > 0 ? LEASE_RENEWAL : pause;
        Duration later = pause.minus(now);
        return Retrying.pauseFor(now)
                .chain(() -> jobs.renew(lease))
                .chain(() -> later.isZero() ? Uni.createFrom().voidItem() : keepLease(lease, later));
    }

    private static ObjectPage add(JsonAnswer answer, OpenedConnection connection, CatalogueReading reading) {
        var page = EchoedSecrets.takenOut(ObjectPage.read(answer.body()), connection.secrets());
        reading.add(page, answer.bytes());
        return page;
    }

    private static OpenedConnection present(Optional<OpenedConnection> connection) {
        return connection.orElseThrow(
                () -> new CustomerAppFailure("The hub has no connection settings any more. Save them first."));
    }

    private Uni<Void> end(ImportLease lease, Throwable failure) {
        return switch (failure) {
            case LeaseLost lost -> {
                LOG.infof("import given up, another has it or the hub is gone: id=%s", lease.job());
                yield Uni.createFrom().voidItem();
            }
            case CustomerAppFailure told -> fail(lease, String.valueOf(told.getMessage()));
            default -> {
                LOG.errorf(
                        failure,
                        "import failed: id=%s hub=%s",
                        lease.job(),
                        lease.hub().name());
                yield fail(lease, "The import failed inside the service. Start it again.");
            }
        };
    }

    private Uni<Void> fail(ImportLease lease, String reason) {
        LOG.infof(
                "import over: id=%s hub=%s status=failed",
                lease.job(), lease.hub().name());
        return jobs.fail(lease, reason).onFailure(LeaseLost.class).recoverWithNull();
    }

    private static void logCompleted(ImportLease lease, ImportCounts counts) {
        LOG.infof(
                "import over: id=%s hub=%s status=completed objects=%d fields=%d",
                lease.job(), lease.hub().name(), counts.objects(), counts.fields());
    }
}
