package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final RecentEvents recent = new RecentEvents();
    private final SessionEvent event = Samples.event("acme");

    @Test
    void anEventThatIsPublishedTwiceIsKnownByItsFirstRecord() {
        recent.take(record(event, 5), 1);
        SessionEvent again = event.recordedAt(Samples.NOW.plusSeconds(9));

        RecentEvents.Taken taken = recent.take(record(again, 7), 1);

        assertThat(taken.offset()).isEqualTo(5);
        assertThat(taken.recordedAt()).isEqualTo(event.recordedAt());
    }

    @Test
    void aRecordThatIsReadAgainUnderALaterEpochIsTheFirst() {
        recent.take(record(event, 5), 1);

        assertThat(recent.take(record(event, 5), 2).epoch()).isEqualTo(2);
        assertThat(recent.take(record(event, 7), 2).offset()).isEqualTo(5);
    }

    /** An earlier one comes when the partition is read again, and is not behind what is to be committed. */
    @Test
    void aRecordBeforeTheKnownOneIsTheFirst() {
        recent.take(record(event, 7), 1);

        assertThat(recent.take(record(event, 5), 1).offset()).isEqualTo(5);
    }

    @Test
    void eventsOfOtherAccountsWithTheSameIdAreOthers() {
        SessionEvent other = new SessionEvent(
                event.id(),
                event.type(),
                "other",
                event.sessionId(),
                event.time(),
                event.recordedAt(),
                event.shard(),
                event.offset(),
                Optional.empty(),
                event.data());
        recent.take(record(event, 5), 1);

        assertThat(recent.take(record(other, 7), 1).offset()).isEqualTo(7);
    }

    @Test
    void itForgetsTheOldest() {
        recent.take(record(event, 0), 1);
        for (int i = 1; i <= 50_000; i++) {
            recent.take(record(Samples.event("acme"), i), 1);
        }

        assertThat(recent.take(record(event, 60_000), 1).offset()).isEqualTo(60_000);
    }

    private static StreamRecord record(SessionEvent event, long offset) {
        return new StreamRecord(
                event,
                MissingNode.getInstance(),
                Optional.empty(),
                LedgerSamples.record(event.shard(), offset, 1),
                new IncomingKafkaRecord<>(
                        new ConsumerRecord<>("events", 3, offset, "session-1", new byte[0]),
                        "channel",
                        0,
                        null,
                        null,
                        false));
    }
}
