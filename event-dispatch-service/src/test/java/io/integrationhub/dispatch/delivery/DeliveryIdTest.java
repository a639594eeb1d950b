package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.integrationhub.dispatch.Samples;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private static final Instant TIME = Instant.ofEpochMilli(0x0123_4567_89abL);

    @Test
    void isTheTimeOfTheRecordAndANameBasedUuid() {
        UUID name = Generators.nameBasedGenerator(DNS).generate("event-1\nform.submitted\nsession-1");

        assertThat(DeliveryId.of(event("event-1", TIME), DNS))
                .hasToString("01234567-89ab-8" + name.toString().substring(15));
    }

    @Test
    void differsByEventDestinationAndTime() {
        UUID destination = UUID.randomUUID();

        assertThat(DeliveryId.of(event("event-1", TIME), destination))
                .isEqualTo(DeliveryId.of(event("event-1", TIME), destination))
                .isNotEqualTo(DeliveryId.of(event("event-2", TIME), destination))
                .isNotEqualTo(DeliveryId.of(event("event-1", TIME.plusMillis(1)), destination))
                .isNotEqualTo(DeliveryId.of(event("event-1", TIME), UUID.randomUUID()));
    }

    @Test
    void growsWithTime() {
        assertThat(DeliveryId.of(event("event-1", TIME), DNS).toString())
                .isLessThan(
                        DeliveryId.of(event("event-1", TIME.plusMillis(1)), DNS).toString());
    }

    /** An id need be unique only together with its source, and sources know nothing of each other. */
    @Test
    void differsByTypeAndSession() {
        SessionEvent event = event("event-1", TIME);
        SessionEvent other = new SessionEvent(
                event.id(),
                event.type(),
                event.account(),
                "session-2",
                event.time(),
                event.recordedAt(),
                event.shard(),
                event.offset(),
                event.traceparent(),
                event.data());

        assertThat(DeliveryId.of(event, DNS)).isNotEqualTo(DeliveryId.of(other, DNS));
    }

    @Test
    void aTimeThatDoesNotFitIsTheNearestThatDoes() {
        assertThat(DeliveryId.of(event("event-1", Instant.parse("0001-01-01T00:00:00Z")), DNS)
                        .toString())
                .startsWith("00000000-0000-8");
        assertThat(DeliveryId.of(event("event-1", Instant.parse("+12000-01-01T00:00:00Z")), DNS)
                        .toString())
                .startsWith("ffffffff-ffff-8");
    }

    private static SessionEvent event(String id, Instant recordedAt) {
        return new SessionEvent(
                id, "form.submitted", "acme", "session-1", Samples.NOW, recordedAt, 3, 0, Optional.empty(), "{}");
    }
}
