package io.integrationhub.dispatch.history;

import io.integrationhub.dispatch.history.DeliveryChanges.Changes;
import io.integrationhub.dispatch.history.DeliveryTail.Look;
import io.integrationhub.dispatch.history.DeliveryTail.Message;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.revocation.TokenStanding;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.SteadyClock;
import io.quarkus.runtime.Application;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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

    private final DeliveryChanges changes;
    private final CurrentCaller caller;
    private final TokenStanding tokens;
    private final StreamLimits limits;
    private final StreamConfig config;
    private final Clock steady = new SteadyClock();

    DeliveryStreams(
            DeliveryChanges changes,
            CurrentCaller caller,
            TokenStanding tokens,
            StreamLimits limits,
            StreamConfig config) {
        this.changes = changes;
        this.caller = caller;
        this.tokens = tokens;
        this.limits = limits;
        this.config = config;
    }

    /** What a stream is about, and the token that it counts for. */
    private record Subject(String account, FollowFilter filter, JsonWebToken token) {}

    /**
     * Opens one for the caller of the current request. Fails with too_many_streams. The next look is taken once the message
     * before was written.
     *
     * @param after the place that an earlier one got to
     */
    Multi<Message> open(DeliveryFilter filter, Optional<ChangePosition> after) {
        var subject = new Subject(
                caller.account(), new FollowFilter(filter, caller.get().confinedTo()), caller.token());
        var tail = new DeliveryTail(after);
        StreamLimits.Place place = limits.take(subject.account());
        return Multi.createBy()
                .repeating()
                .uni(() -> next(subject, tail))
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
        return pause(tail).chain(() -> look(subject, tail.position())).map(look -> tail.next(look, steady.instant()));
    }

    /** Between two looks; not before the first, and not while there is more to see than one look sees. */
    private Uni<Void> pause(DeliveryTail tail) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return tail.looksOnAtOnce() ? now : now.onItem().delayIt().by(config.pause());
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
        return changes.after(subject.account(), after).map(found -> look(subject.filter(), found));
    }

    private static Look look(FollowFilter filter, Changes found) {
        Map<UUID, DeliveryView> deliveries = new LinkedHashMap<>();
        found.changes().stream()
                .flatMap(change -> change.followed().stream())
                .filter(filter::matches)
                .forEach(followed -> deliveries.put(followed.delivery().id(), followed.delivery()));
        return new Look(found.horizon(), found.changes().size(), found.end(), List.copyOf(deliveries.values()));
    }
}
