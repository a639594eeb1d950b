package io.integrationhub.mapping.importing;

import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CallRetryPolicy;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.customerapp.Retrying;
import io.integrationhub.mapping.importing.ImportJobs.LeaseLost;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs imports in this process, beside the requests. Most of its time an import waits for its customer app, so that many
 * run at once, an account's share of them; only a few store what they have read, which is our database's work.
 */
@ApplicationScoped
class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final String ADDRESS = "integration-hub.imports";
    private static final ImportTurns.Bounds BOUNDS = new ImportTurns.Bounds(64, 8, 160L * 1024 * 1024, 4);
    private static final int MOST_THAT_STORE = 4;
    private static final Duration TRY_TO_STORE = Duration.ofSeconds(1);
    /** What others of the account use is not released at once, and the customer app is to be read again. */
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(30);
    /** A third of the lease. */
    private static final Duration LEASE_RENEWAL = ImportJob.LEASE.dividedBy(3);

    private final EventBus bus;
    private final ImportJobs jobs;
    private final Connections connections;
    private final CustomerApp customerApp;
    private final CallRetryPolicy policy;
    private final Duration allPauses;
    private final ImportTurns turns = new ImportTurns(BOUNDS);
    private final Semaphore storing = new Semaphore(MOST_THAT_STORE);

    ImportRunner(EventBus bus, ImportJobs jobs, Connections connections, CustomerApp customerApp, ImportConfig config) {
        this.bus = bus;
        this.jobs = jobs;
        this.connections = connections;
        this.customerApp = customerApp;
        this.policy = new CallRetryPolicy(
                config.attempts(), config.firstPause(), config.longestPause(), config.pageTimeout());
        this.allPauses = config.allPauses();
    }

    /** Which of the imports that wait may run here now. */
    List<UUID> next(List<ImportTurns.Waiting> waiting) {
        return turns.next(waiting);
    }

    /** Has the import run soon, or wait when its account has its share. The caller's transaction must have committed. */
    Uni<Void> runSoon(ImportLease lease) {
        if (!turns.begin(lease)) {
            return postpone(lease, Duration.ZERO);
        }
        bus.send(ADDRESS, lease);
        return Uni.createFrom().voidItem();
    }

    @ConsumeEvent(ADDRESS)
    Uni<Void> run(ImportLease lease) {
        return Uni.createFrom()
                .deferred(() -> complete(lease))
                .onFailure(Exception.class)
                .recoverWithUni(failure -> end(lease, failure))
                .onTermination()
                .invoke(() -> turns.end(lease));
    }

    private Uni<Void> complete(ImportLease lease) {
        return read(lease)
                .chain(objects -> store(lease, objects))
                .invoke(counts -> logCompleted(lease, counts))
                .replaceWithVoid();
    }

    private Uni<ImportCounts> store(ImportLease lease, OfferedObjects objects) {
        return turnToStore(lease)
                .chain(() -> stored(lease, objects).onTermination().invoke(storing::release));
    }

    /** Deferred, so that whatever fails does so within, and the turn is given on. */
    private Uni<ImportCounts> stored(ImportLease lease, OfferedObjects objects) {
        return Uni.createFrom().deferred(() -> jobs.complete(lease, objects));
    }

    private Uni<Void> turnToStore(ImportLease lease) {
        return storing.tryAcquire()
                ? Uni.createFrom().voidItem()
                : keepLease(lease, TRY_TO_STORE).chain(() -> turnToStore(lease));
    }

    private Uni<OfferedObjects> read(ImportLease lease) {
        return connections
                .open(lease.hub())
                .map(ImportRunner::present)
                .chain(connection -> readFrom(null, connection, lease, new OfferedObjectsReader(allPauses))
                        .map(OfferedObjectsReader::objects));
    }

    /** Reads the page at the cursor and all after it. */
    private Uni<OfferedObjectsReader> readFrom(
            @Nullable String cursor, OpenedConnection connection, ImportLease lease, OfferedObjectsReader reading) {
        return keepTurn(lease)
                .chain(() -> customerApp.objects(connection, cursor, retrying(lease, reading)))
                .invoke(answer -> requireRoom(lease, answer))
                .map(answer -> add(answer, connection, reading))
                .chain(page -> page.next() == null
                        ? Uni.createFrom().item(reading)
                        : readFrom(page.next(), connection, lease, reading));
    }

    private Retrying retrying(ImportLease lease, OfferedObjectsReader reading) {
        return new Retrying(policy, pause -> {
            reading.pause(pause);
            return keepLease(lease, pause);
        });
    }

    /** Fails with {@link GivenBack} when another account's import needs the place more. */
    private Uni<Void> keepTurn(ImportLease lease) {
        return jobs.renew(lease).invoke(() -> {
            if (turns.isAskedBack(lease)) {
                throw new GivenBack(Duration.ZERO);
            }
        });
    }

    private void requireRoom(ImportLease lease, JsonAnswer answer) {
        if (!turns.mayKeep(lease, answer.bytes())) {
            throw new GivenBack(UNTIL_NEXT_TRY);
        }
    }

    private Uni<Void> keepLease(ImportLease lease, Duration pause) {
        Duration now = pause.compareTo(LEASE_RENEWAL) > 0 ? LEASE_RENEWAL : pause;
        Duration later = pause.minus(now);
        return Retrying.pauseFor(now)
                .chain(() -> keepTurn(lease))
                .chain(() -> later.isZero() ? Uni.createFrom().voidItem() : keepLease(lease, later));
    }

    private static ObjectPage add(JsonAnswer answer, OpenedConnection connection, OfferedObjectsReader reading) {
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
            case GivenBack back -> {
                LOG.infof(
                        "import waits for its turn again: id=%s hub=%s",
                        lease.job(), lease.hub().name());
                yield postpone(lease, back.pause);
            }
            case CustomerAppFailure failed -> fail(lease, String.valueOf(failed.getMessage()));
            default -> {
                LOG.errorf(
                        FailureWords.withPlace(failure),
                        "import failed: id=%s hub=%s fault=%s",
                        lease.job(),
                        lease.hub().name(),
                        FailureWords.of(failure));
                yield fail(lease, "The import failed inside the service. Start it again.");
            }
        };
    }

    private Uni<Void> postpone(ImportLease lease, Duration pause) {
        return jobs.postpone(lease, pause).onFailure(LeaseLost.class).recoverWithNull();
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

    /** The import begins again later, from the start: it has only read. */
    private static final class GivenBack extends RuntimeException {
        private final Duration pause;

        private GivenBack(Duration pause) {
            super("released", null, false, false);
            this.pause = pause;
        }
    }
}
