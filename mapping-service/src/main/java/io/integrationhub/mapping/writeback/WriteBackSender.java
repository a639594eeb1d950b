package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.customerapp.ChangeAnswer;
import io.integrationhub.mapping.customerapp.CustomerApp;
import io.integrationhub.mapping.writeback.Patches.Patch;
import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Makes one attempt of a write-back, and stores what came of it. */
@ApplicationScoped
class WriteBackSender {

    private static final Logger LOG = Logger.getLogger(WriteBackSender.class);

    private final Pool pool;
    private final WriteBackTable table;
    private final Patches patches;
    private final Connections connections;
    private final CustomerApp customerApp;
    private final DatabaseTime time;
    private final WriteBackSpans spans;
    private final RetrySchedule schedule;

    WriteBackSender(
            Pool pool,
            WriteBackTable table,
            Patches patches,
            Connections connections,
            CustomerApp customerApp,
            DatabaseTime time,
            WriteBackSpans spans,
            WriteBackConfig config) {
        this.pool = pool;
        this.table = table;
        this.patches = patches;
        this.connections = connections;
        this.customerApp = customerApp;
        this.time = time;
        this.spans = spans;
        this.schedule = RetrySchedule.of(config);
    }

    /** Makes the attempt, unless there is nothing to send. */
    Uni<Void> attempt(WriteBack claimed) {
        return patches.of(claimed)
                .chain(patch ->
                        patch.map(this::send).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> send(Patch patch) {
        Span span = spans.begin(patch.of());
        return answer(patch)
                .invoke(answer -> WriteBackSpans.end(span, answer))
                .chain(answer -> pool.withTransaction(connection -> store(connection, patch, answer)));
    }

    private Uni<ChangeAnswer> answer(Patch patch) {
        return connections
                .open(patch.of().ofHub())
                .chain(connection -> connection
                        .map(settings -> customerApp.change(
                                settings,
                                patch.of().object(),
                                patch.record(),
                                patch.body().getBytes(),
                                patch.key()))
                        .orElseGet(WriteBackSender::withoutConnection))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> ownFault(patch, failure));
    }

    private static Uni<ChangeAnswer> withoutConnection() {
        return Uni.createFrom()
                .item(ChangeAnswer.notCalled(
                        "no_connection", "The hub has no connection settings. Save them, and it is tried again."));
    }

    private static ChangeAnswer ownFault(Patch patch, Throwable failure) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "write-back not sent: id=%s cause=%s",
                patch.of().id(),
                FailureWords.of(failure));
        return ChangeAnswer.notCalled("internal", "The service failed. It is tried again.");
    }

    /** Only while the lease holds: another may have made an attempt of its own, or the session may be erased. */
    private Uni<Void> store(SqlConnection connection, Patch patch, ChangeAnswer answer) {
        return table.lockLeased(connection, patch.of())
                .chain(found -> found.map(locked -> storeLocked(connection, locked, answer))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> storeLocked(SqlConnection connection, WriteBack locked, ChangeAnswer answer) {
        return table.attempted(connection, locked, answer).chain(() -> decide(connection, locked, answer));
    }

    private Uni<Void> decide(SqlConnection connection, WriteBack locked, ChangeAnswer answer) {
        return switch (answer.decision()) {
            case DONE -> {
                WriteBackLog.attempt(locked, answer, "succeeded");
                yield table.finish(connection, locked, Status.SUCCEEDED, null, null);
            }
            case REFUSED -> fail(connection, locked, answer);
            case AGAIN ->
                pause(locked, answer)
                        .map(pause -> again(connection, locked, answer, pause))
                        .orElseGet(() -> fail(connection, locked, answer));
        };
    }

    private Optional<Duration> pause(WriteBack locked, ChangeAnswer answer) {
        Instant now = time.instant();
        Duration elapsed = Duration.between(locked.firstAttemptAt().orElse(now), now);
        double random = ThreadLocalRandom.current().nextDouble();
        return schedule.next(locked.attempts() + 1, elapsed, answer.retryAfter(), random);
    }

    private Uni<Void> again(SqlConnection connection, WriteBack locked, ChangeAnswer answer, Duration pause) {
        WriteBackLog.attempt(locked, answer, "again");
        return table.again(connection, locked, answer, pause);
    }

    private Uni<Void> fail(SqlConnection connection, WriteBack locked, ChangeAnswer answer) {
        WriteBackLog.attempt(locked, answer, "failed");
        return table.finish(
                connection,
                locked,
                Status.FAILED,
                answer.category().orElse(null),
                answer.sentence().orElse(null));
    }
}
