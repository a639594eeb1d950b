package io.integrationhub.dispatch.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/**
 * A record that turned out to be an event.
 *
 * @param data the event's data, parsed
 * @param onlyHub the hub to which it narrows its session
 * @param offset its place in the shard
 * @param acknowledge to be run when everything that follows from it is durable
 * @param refuse puts it aside after all
 */
record StreamRecord(
        SessionEvent event,
        JsonNode data,
        Optional<String> onlyHub,
        long offset,
        Runnable acknowledge,
        Function<Refusal, Uni<Void>> refuse) {

    int shard() {
        return event.shard();
    }

    SessionKey session() {
        return new SessionKey(event.account(), event.sessionId());
    }

    Optional<Route> route() {
        return onlyHub.map(hub -> new Route(hub, offset));
    }
}
