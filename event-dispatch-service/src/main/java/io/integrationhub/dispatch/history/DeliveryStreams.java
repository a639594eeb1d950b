package io.integrationhub.dispatch.history;

import io.integrationhub.dispatch.history.DeliveryTail.Look;
import io.integrationhub.dispatch.history.DeliveryTail.Message;
import io.integrationhub.identity.CallerHub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.revocation.TokenStanding;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.SteadyClock;
import io.quarkus.runtime.Application;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Deliveries as they change, for who follows them. Whatever process has written a change, it is found in the database, a few
 * times a second; nothing is kept here for a stream but its place (docs/adr/0050).
 */
@ApplicationScoped
class DeliveryStreams {
    private static final Logger LOG = Logger.getLogger(DeliveryStreams.class);

    private final Pool pool;
    private final CurrentCaller caller;
    private final TokenStanding tokens;
    private final StreamLimits limits;
    private final StreamConfig config;
    private final Clock steady = new SteadyClock();

    DeliveryStreams(Pool pool, CurrentCaller caller, TokenStanding tokens, StreamLimits limits, StreamConfig config) {
        this.pool = pool;
        this.caller = caller;
        this.tokens = tokens;
        this.limits = limits;
        this.config = config;
    }

    /** What a stream is about, and the token that it counts for. */
    private record Subject(String account, DeliveryFilter filter, Optional<CallerHub> only, JsonWebToken token) {}

    /**
     * Opens one for the caller of the current request. Fails with too_many_streams. The next look is taken once the message
     * before was written, and not too soon after it.
     *
     * @param after the place that an earlier one got to
     */
    Multi<Message> open(DeliveryFilter filter, Optional<ChangePosition> after) {
        var subject = new Subject(caller.account(), filter, caller.get().confinedTo(), caller.token());
        var tail = new DeliveryTail(after);
        StreamLimits.Place place = limits.take(subject.account());
        return Multi.createBy()
                .repeating()
                .uni(() -> next(subject, tail))
                .withDelay(config.pause())
                .whilst(message -> !(message instanceof Message.Ended))
                .select()
                .where(message -> !(message instanceof Message.Nothing))
                .onFailure(Exception.class)
                .recoverWithMulti(DeliveryStreams::failed)
                .onTermination()
                .invoke(place::giveBack);
    }

    private Uni<Message> next(Subject subject, DeliveryTail tail) {
        if (!tokens.counts(subject.token())) {
            return Uni.createFrom().item(new Message.Ended("token_ended"));
        }
        if (isStopping()) {
            return Uni.createFrom().item(new Message.Ended("service_stops"));
        }
        return look(subject, tail.position()).map(look -> tail.next(look, steady.instant()));
    }

    /** What stops waits for its requests to end first. */
    private static boolean isStopping() {
        Application application = Application.currentApplication();
        return application != null && !application.isStarted();
    }

    /** Its reader comes again, and goes on where it was. */
    private static Multi<Message> failed(Throwable failure) {
        LOG.warnf("stream of deliveries ended: cause=%s", FailureWords.of(failure));
        return Multi.createFrom().item(new Message.Ended("service_unavailable"));
    }

    private Uni<Look> look(Subject subject, ChangePosition after) {
        DeliveryQuery query = DeliveryQuery.changes(subject.account(), subject.filter(), subject.only(), after);
        return pool.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(DeliveryStreams::look);
    }

    private static Look look(RowSet<Row> rows) {
        Map<UUID, DeliveryView> deliveries = new LinkedHashMap<>();
        Optional<ChangePosition> end = Optional.empty();
        int looked = 0;
        long horizon = 0;
        for (Row row : rows) {
            horizon = row.getLong("horizon");
            UUID changed = row.getUUID("changed_id");
            if (changed != null) {
                looked++;
                end = Optional.of(new ChangePosition(row.getLong("place"), changed));
            }
            if (row.getUUID("id") != null) {
                deliveries.put(row.getUUID("id"), DeliveryView.of(row));
            }
        }
        return new Look(horizon, looked, end, List.copyOf(deliveries.values()));
    }
}
