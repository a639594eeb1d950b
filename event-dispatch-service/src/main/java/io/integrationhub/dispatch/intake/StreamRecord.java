package io.integrationhub.dispatch.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.util.Optional;

/**
 * A record that turned out to be an event.
 *
 * @param data the event's data, parsed
 * @param onlyHub the hub to which it narrows its session
 */
record StreamRecord(
        SessionEvent event,
        JsonNode data,
        Optional<String> onlyHub,
        LedgerEntry entry,
        IncomingKafkaRecord<String, byte[]> source) {

    int partition() {
        return entry.partition();
    }

    long offset() {
        return entry.offset();
    }

    /** Of the consumer group when it was read. */
    int generation() {
        return source.getConsumerGroupGenerationId();
    }

    SessionKey session() {
        return new SessionKey(event.account(), event.sessionId());
    }

    Optional<Route> route() {
        return onlyHub.map(hub -> new Route(hub, entry.offset(), event.time()));
    }
}
