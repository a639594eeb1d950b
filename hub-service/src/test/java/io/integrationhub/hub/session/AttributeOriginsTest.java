package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.hub.session.AttributeOrigins.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeOriginsTest {

    private static final Origin CREATION = new Origin(Origin.RECORD, "hub_1", Instant.parse("2026-03-02T12:00:00Z"));
    private static final Origin CALL = new Origin(Origin.API, null, Instant.parse("2026-03-02T12:05:00Z"));
    private static final Origin FORM = new Origin(Origin.PARTICIPANT, null, Instant.parse("2026-03-02T12:10:00Z"));

    @Test
    void whatWasNotSetLaterComesFromTheCreation() {
        var origins = AttributeOrigins.NONE.with(List.of("city"), List.of(), CALL);

        assertThat(origins.of(List.of("city", "age"), CREATION)).isEqualTo(Map.of("city", CALL, "age", CREATION));
    }

    @Test
    void theLastChangeCounts() {
        var origins = AttributeOrigins.NONE
                .with(List.of("city", "age"), List.of(), CALL)
                .with(List.of("city"), List.of(), FORM);

        assertThat(origins.later()).isEqualTo(Map.of("city", FORM, "age", CALL));
    }

    @Test
    void whatWasRemovedHasNoOrigin() {
        var origins =
                AttributeOrigins.NONE.with(List.of("city"), List.of(), CALL).with(List.of(), List.of("city"), FORM);

        assertThat(origins.later()).isEmpty();
        assertThat(origins.of(List.of(), CREATION)).isEmpty();
    }
}
