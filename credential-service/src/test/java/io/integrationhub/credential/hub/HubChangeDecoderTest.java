package io.integrationhub.credential.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testkit.Repository;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** We read what contracts/examples/hub-changes.v1.json shows. */
class HubChangeDecoderTest {

    private final HubChangeDecoder decoder = new HubChangeDecoder(new ObjectMapper());

    @Test
    void theExampleIsRead() throws IOException {
        String example = Files.readString(Repository.root().resolve("contracts/examples/hub-changes.v1.json"));
        var expected = new JsonObject(example);
        String key = expected.getString("account") + "/" + expected.getString("name");

        assertThat(decoder.decode(record(key, example)))
                .contains(new HubChange.Changed(
                        "event-1", key, UUID.fromString(expected.getString("id")), expected.getInteger("version")));
    }

    @Test
    void aTombstoneIsADeletion() {
        assertThat(decoder.decode(record("acme/crm", null))).contains(new HubChange.Deleted("event-1", "acme/crm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"id\":\"x\",\"account\":\"acme\",\"name\":\"crm\",\"version\":1}",
                "{\"id\":\"0198c1a2-0000-7000-8000-000000000000\",\"account\":\"other\",\"name\":\"crm\",\"version\":1}"
            })
    void anythingElseIsNoChange(String value) {
        assertThat(decoder.decode(record("acme/crm", value))).isEmpty();
    }

    @Test
    void aRecordWithoutAnEventIdIsNoChange() {
        var record = new ConsumerRecord<String, @Nullable String>("topic", 0, 0, "acme/crm", null);

        assertThat(decoder.decode(record)).isEmpty();
    }

    private static ConsumerRecord<String, @Nullable String> record(String key, @Nullable String value) {
        var record = new ConsumerRecord<String, @Nullable String>("topic", 0, 0, key, value);
        record.headers().add("ce_id", "event-1".getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
