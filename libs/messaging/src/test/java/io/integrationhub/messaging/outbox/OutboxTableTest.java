package io.integrationhub.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{\"ce_id\":", "[]", "{\"ce_id\":null}"})
    void aRowThatCannotBeReadSaysSoWithoutItsContent(String headers) {
        var entry = new OutboxTable.Entry(1, "integration-hub.hub-changes.v1", "acme/a", headers, "secret");

        assertThatExceptionOfType(OutboxTable.Unreadable.class)
                .isThrownBy(entry::message)
                .withMessageNotContaining("secret");
    }

    @Test
    void aRowIsSentWithItsKeyAndPayload() {
        var entry = new OutboxTable.Entry(1, "integration-hub.hub-changes.v1", "acme/a", "{\"ce_id\":\"1\"}", "{}");

        assertThat(entry.message().getPayload().key()).isEqualTo("acme/a");
        assertThat(entry.message().getPayload().value()).isEqualTo("{}");
    }
}
