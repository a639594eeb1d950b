package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {
    /** The name space for DNS names and the example of RFC 9562, appendix A.4: 2ed6657d-e927-568b-95e1-2665a8aea6a2. */
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private static final Instant TIME = Instant.ofEpochMilli(0x0123_4567_89abL);

    @Test
    void isTheTimeOfTheRecordAndANameBasedUuid() {
        assertThat(DeliveryId.of(event("www.example.com", TIME), DNS))
                .isEqualTo(UUID.fromString("01234567-89ab-868b-95e1-2665a8aea6a2"));
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
    void growsWithTimeAndIsAtLeastTheLowestOfItsTime() {
        UUID id = DeliveryId.of(event("event-1", TIME), DNS);

        assertThat(DeliveryId.lowest(TIME).toString()).isLessThan(id.toString());
        assertThat(DeliveryId.lowest(TIME.plusMillis(1)).toString()).isGreaterThan(id.toString());
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
                id, "form.submitted", "acme", "session-1", Samples.NOW, recordedAt, 3, Optional.empty(), "{}");
    }
}
