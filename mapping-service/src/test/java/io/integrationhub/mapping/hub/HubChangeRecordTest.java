package io.integrationhub.mapping.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.StrictTypes;
import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.testkit.Repository;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubChangeRecordTest {

    private static final Instant TIME = Instant.parse("2026-03-02T15:00:02.318Z");

    @Test
    void thePublishedExampleIsUnderstood() throws Exception {
        var read = read(record("acme/hub_2", example("hub-changes.v1.json")));

        assertThat(read.eventId()).isEqualTo("019caf10-3a8e-7a86-8d0e-9b1c2d3e4f50");
        assertThat(read.change())
                .isEqualTo(new HubChange.Changed(
                        UUID.fromString("019c8efc-14bc-7a10-b6c5-8d417e2a9c61"), "acme", "hub_2", 3, TIME));
    }

    @Test
    void propertiesThatAreAddedLaterAreIgnored() throws Exception {
        String later = new JsonObject(example("hub-changes.v1.json"))
                .put("colour", "red")
                .encode();

        assertThat(read(record("acme/hub_2", later)).change()).isInstanceOf(HubChange.Changed.class);
    }

    @Test
    void aTombstoneNamesTheDeletedHubByItsKey() throws Exception {
        assertThat(read(record("acme/west/hub_2", null)).change())
                .isEqualTo(new HubChange.Deleted("acme/west", "hub_2", TIME));
    }

    @Test
    void whatCannotBeReadIsToldWithoutItsContent() {
        assertUnreadable(
                record("acme/hub_2", "{\"id\":\"secret\""),
                "the value is wrong at /id: it must be a UUID such as 123e4567-e89b-12d3-a456-426614174000"
                        + " (line 1, column 7).");
        assertUnreadable(record("acme/hub_2", "null"), "the value must be an object, not null.");
        assertUnreadable(
                record("acme/hub_2", "{\"name\":1}"),
                "the value is wrong at /name: it must be a text, not a number (line 1, column 9).");
        assertUnreadable(
                record("acme/hub_2", "{}{}"),
                "the value goes on after its end: one JSON value is right, and nothing after it (line 1, column 4).");
        assertUnreadable(record("acme/hub_2", "{\"account\":\"acme\"}"), "id, account, name or version is missing");
        assertUnreadable(record("acme/Hub 2", null), "the account or the name breaks its rule");
        assertUnreadable(record("a\0/hub_2", null), "the account or the name breaks its rule");
        assertUnreadable(record("hub_2", null), "the key is not account/name");
        assertUnreadable(
                new ConsumerRecord<>("t", 0, 0, "acme/hub_2", null),
                "the header ce_id is missing or has control characters");
    }

    private static void assertUnreadable(ConsumerRecord<String, @Nullable String> record, String message) {
        assertThatThrownBy(() -> read(record))
                .isInstanceOf(Inbox.Unreadable.class)
                .hasMessage(message);
    }

    private static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record) throws Exception {
        return HubChangeRecord.read(record, strict());
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        new StrictTypes().customize(mapper);
        return mapper;
    }

    private static ConsumerRecord<String, @Nullable String> record(String key, @Nullable String value) {
        var record = new ConsumerRecord<String, @Nullable String>("t", 0, 0, key, value);
        new JsonObject(example("cloudevent-headers.json"))
                .forEach(header -> record.headers()
                        .add(header.getKey(), header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static String example(String name) {
        try {
            return Files.readString(Repository.root().resolve("contracts/examples/" + name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
