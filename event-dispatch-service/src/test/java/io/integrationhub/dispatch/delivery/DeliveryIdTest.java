package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {
    /** The name space for DNS names and the example of RFC 9562, appendix A.4. */
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void isANameBasedUuidOfVersion5() {
        assertThat(DeliveryId.of("www.example.com", DNS))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void differsByEventAndByDestination() {
        UUID destination = UUID.randomUUID();

        assertThat(DeliveryId.of("event-1", destination))
                .isEqualTo(DeliveryId.of("event-1", destination))
                .isNotEqualTo(DeliveryId.of("event-2", destination))
                .isNotEqualTo(DeliveryId.of("event-1", UUID.randomUUID()));
    }
}
