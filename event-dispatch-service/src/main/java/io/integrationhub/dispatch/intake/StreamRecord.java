package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.util.Optional;

/** A record that turned out to be an event, with what acknowledges it. */
record StreamRecord(IncomingKafkaRecord<String, byte[]> record, SessionEvent event, Optional<String> onlyHub) {

    int shard() {
        return event.shard();
    }

    SessionKey session() {
        return new SessionKey(event.account(), event.sessionId());
    }

    Optional<Route> route() {
        return onlyHub.map(hub -> new Route(hub, record.getOffset()));
    }
}
