package io.integrationhub.hubdirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.StrictTypes;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.Repository;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubChangeRecordTest {

    private static final Instant TIME = Instant.parse("2026-03-02T15:00:02.318Z");
    private static final ObjectMapper STRICT = strict();

    @Test
    void thePublishedExampleIsRead() throws Exception {
        var example = new JsonObject(example("hub-changes.v1.json"));

        var read = read(record("acme/hub_2", example.encode()));

        assertThat(read.eventId()).isEqualTo("019caf10-3a8e-7a86-8d0e-9b1c2d3e4f50");
        assertThat(read.change())
                .isEqualTo(new HubChange.Changed(
                        UUID.fromString("019c8efc-14bc-7a10-b6c5-8d417e2a9c61"),
                        "acme",
                        "hub_2",
                        example.getString("status"),
                        example.getString("sensitiveValues", "masked"),
                        3,
                        Instant.parse(example.getString("createdAt", TIME.toString())),
                        TIME));
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                 | the value is empty, where JSON is needed.
            null                                               | the value must be an object, not null.
            []                                                 | the value must be an object, not a list (line 1, column 1).
            {"account":"secret                                 | the value is wrong at /account: it is not valid JSON, as it ends too early (line 1, column 19).
            {"id":"x","account":"acme"}                        | the value is wrong at /id: it must be a UUID such as 123e4567-e89b-12d3-a456-426614174000 (line 1, column 7).
            {"account":false}                                  | the value is wrong at /account: it must be a text, not false (line 1, column 12).
            {"account":"acme"} {}                              | the value goes on after its end: one JSON value is right, and nothing after it (line 1, column 21).
            {"account":"acme","name":"crm"}                    | id, account, name or version is missing
            {"id":"0198c1a2-0000-7000-8000-000000000000","account":"other","name":"crm","version":1} | the key is not the hub's account/name
            {"id":"0198c1a2-0000-7000-8000-000000000000","account":"acme","name":"crm","version":1} | the status is neither active nor paused
            {"id":"0198c1a2-0000-7000-8000-000000000000","account":"acme","name":"crm","version":1,"status":"active","sensitiveValues":"x"} | sensitiveValues is neither masked nor revealed
            """)
    void anythingElseIsReportedWithoutItsContent(String value, String fault) {
        assertUnreadable(record("acme/crm", value), fault);
    }

    @Test
    void whatTheDatabaseWouldNeverTakeIsUnreadable() {
        assertUnreadable(record("acme/Hub 2", null), "the account or the name breaks its rule");
        assertUnreadable(record("a\0/hub_2", null), "the account or the name breaks its rule");
        assertUnreadable(record(" /hub_2", null), "the account or the name breaks its rule");
        assertUnreadable(record("hub_2", null), "the key is not account/name");
        assertUnreadable(
                EventRecord.of("hub.deleted")
                        .withoutHeaders()
                        .key("acme/hub_2")
                        .data(null)
                        .from("t"),
                "the header ce_id is missing or has control characters");
    }

    private static void assertUnreadable(ConsumerRecord<String, @Nullable String> record, String message) {
        assertThatThrownBy(() -> read(record))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessage(message);
    }

    private static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record) throws Exception {
        return HubChangeRecord.read(record, STRICT);
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        new StrictTypes().customize(mapper);
        return mapper;
    }

    private static ConsumerRecord<String, @Nullable String> record(String key, @Nullable String value) {
        Map<String, String> headers = new HashMap<>();
        new JsonObject(example("cloudevent-headers.json"))
                .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        return EventRecord.withHeaders(headers).key(key).data(value).from("t");
    }

    private static String example(String name) {
        try {
            return Files.readString(Repository.root().resolve("contracts/examples/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
