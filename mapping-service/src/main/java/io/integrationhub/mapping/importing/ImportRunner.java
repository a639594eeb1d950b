package io.integrationhub.mapping.importing;

import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.customerapp.CallRetryPolicy;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.customerapp.Retrying;
import io.integrationhub.mapping.customerapp.Stop;
import io.integrationhub.mapping.importing.ImportJobs.LeaseLost;
import io.integrationhub.mapping.importing.ImportProgress.Phase;
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
    private final ImportMeters meters;
    private final CallRetryPolicy policy;
    private final Duration allPauses;
    private final ImportTurns turns = new ImportTurns(BOUNDS);
    private final ImportStops stops = new ImportStops();
    private final Semaphore storing = new Semaphore(MOST_THAT_STORE);

    ImportRunner(
            EventBus bus,
            ImportJobs jobs,
            Connections connections,
            CustomerApp customerApp,
            ImportMeters meters,
            ImportConfig config) {
        this.bus = bus;
        this.jobs = jobs;
        this.connections = connections;
        this.customerApp = customerApp;
        this.meters = meters;
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
        stops.begin(lease);
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
                .invoke(() -> release(lease));
    }

    private void release(ImportLease lease) {
        stops.end(lease);
        turns.end(lease);
    }

    /** Whatever the import waits for is given up, if it runs here; it has been cancelled. */
    void stop(UUID job) {
        stops.stop(job);
    }

    private Uni<Void> complete(ImportLease lease) {
        return read(lease)
                .chain(reading -> store(lease, reading))
                .invoke(result -> logCompleted(lease, result.counts()))
                .replaceWithVoid();
    }

    private Uni<ImportResult> store(ImportLease lease, OfferedObjectsReader reading) {
        ImportProgress progress = reading.progress(Phase.STORING);
        return keepTurn(lease, progress)
                .chain(() -> turnToStore(lease, progress))
                .chain(() -> stored(lease, reading.objects()).onTermination().invoke(storing::release));
    }

    /** Deferred, so that whatever fails does so within, and the turn is given on. */
    private Uni<ImportResult> stored(ImportLease lease, OfferedObjects objects) {
        return Uni.createFrom().deferred(() -> jobs.complete(lease, objects));
    }

    private Uni<Void> turnToStore(ImportLease lease, ImportProgress progress) {
        return storing.tryAcquire()
                ? Uni.createFrom().voidItem()
                : keepLease(lease, progress, TRY_TO_STORE).chain(() -> turnToStore(lease, progress));
    }

    private Uni<OfferedObjectsReader> read(ImportLease lease) {
        return connections
                .open(lease.hub())
                .map(ImportRunner::present)
                .chain(connection -> readFrom(null, connection, lease, new OfferedObjectsReader(allPauses)));
    }

    /** Reads the page at the cursor and all after it. */
    private Uni<OfferedObjectsReader> readFrom(
            @Nullable String cursor, OpenedConnection connection, ImportLease lease, OfferedObjectsReader reading) {
        return keepTurn(lease, reading.progress(Phase.READING))
                .chain(() -> readPage(cursor, connection, lease, reading))
                .chain(page -> page.next() == null
                        ? Uni.createFrom().item(reading)
                        : readFrom(page.next(), connection, lease, reading));
    }

    private Uni<ObjectPage> readPage(
            @Nullable String cursor, OpenedConnection connection, ImportLease lease, OfferedObjectsReader reading) {
        return customerApp
                .objects(connection, cursor, retrying(lease, reading))
                .map(answer -> read(answer, connection, lease))
                .onFailure(CustomerAppFailure.class)
                .transform(failure -> onPage(reading.page(), failure))
                .map(read -> read.addedTo(reading));
    }

    /** Which of the answers it was; the first is the only one that there may be. */
    private static CustomerAppFailure onPage(int page, CustomerAppFailure failure) {
        boolean isInTheAnswer = failure.step().filter(Step.ANSWER::equals).isPresent();
        return isInTheAnswer
                ? failure.and("See page " + page + " of its answers.")
                : page == 1 ? failure : failure.and("It was asked for page " + page + ".");
    }

    private Retrying retrying(ImportLease lease, OfferedObjectsReader reading) {
        return new Retrying(
                policy,
                pause -> {
                    reading.pause(pause);
                    return keepLease(lease, reading.progress(Phase.READING), pause);
                },
                stops.of(lease));
    }

    /** Fails with {@link GivenBack} when another account's import needs the place more. */
    private Uni<Void> keepTurn(ImportLease lease, ImportProgress progress) {
        return jobs.proceed(lease, progress).invoke(() -> {
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

    private Uni<Void> keepLease(ImportLease lease, ImportProgress progress, Duration pause) {
        Duration now = pause.compareTo(LEASE_RENEWAL) > 0 ? LEASE_RENEWAL : pause;
        Duration later = pause.minus(now);
        return stops.of(lease)
                .unless(Retrying.pauseFor(now))
                .chain(() -> keepTurn(lease, progress))
                .chain(() -> later.isZero() ? Uni.createFrom().voidItem() : keepLease(lease, progress, later));
    }

    /** A page, and how long its answer was. */
    private record Read(ObjectPage page, int bytes) {
        private ObjectPage addedTo(OfferedObjectsReader reading) {
            reading.add(page, bytes);
            return page;
        }
    }

    private Read read(JsonAnswer answer, OpenedConnection connection, ImportLease lease) {
        requireRoom(lease, answer);
        return new Read(EchoedSecrets.takenOut(ObjectPage.read(answer.body()), connection.secrets()), answer.bytes());
    }

    private static OpenedConnection present(Optional<OpenedConnection> connection) {
        return connection.orElseThrow(
                () -> new CustomerAppFailure(null, "The hub has no connection settings any more. Save them first."));
    }

    private Uni<Void> end(ImportLease lease, Throwable failure) {
        return switch (failure) {
            case LeaseLost lost -> {
                LOG.infof("import given up, it was cancelled, another has it or the hub is gone: id=%s", lease.job());
                yield Uni.createFrom().voidItem();
            }
            case Stop.Stopped stopped -> {
                LOG.infof(
                        "import over: id=%s hub=%s status=cancelled",
                        lease.job(), lease.hub().name());
                yield Uni.createFrom().voidItem();
            }
            case GivenBack back -> {
                LOG.infof(
                        "import waits for its turn again: id=%s hub=%s",
                        lease.job(), lease.hub().name());
                yield postpone(lease, back.pause);
            }
            case CustomerAppFailure failed ->
                fail(
                        lease,
                        String.valueOf(failed.getMessage()),
                        failed.step().map(Step::text).orElse(null));
            default -> {
                LOG.errorf(
                        FailureWords.withPlace(failure),
                        "import failed: id=%s hub=%s fault=%s",
                        lease.job(),
                        lease.hub().name(),
                        FailureWords.of(failure));
                yield fail(lease, "The import failed inside the service. Start it again.", null);
            }
        };
    }

    private Uni<Void> postpone(ImportLease lease, Duration pause) {
        return jobs.postpone(lease, pause).onFailure(LeaseLost.class).recoverWithNull();
    }

    private Uni<Void> fail(ImportLease lease, String reason, @Nullable String step) {
        meters.failed();
        LOG.infof(
                "import over: id=%s hub=%s status=failed",
                lease.job(), lease.hub().name());
        return jobs.fail(lease, reason, step).onFailure(LeaseLost.class).recoverWithNull();
    }

    private void logCompleted(ImportLease lease, ImportCounts counts) {
        meters.completed();
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
