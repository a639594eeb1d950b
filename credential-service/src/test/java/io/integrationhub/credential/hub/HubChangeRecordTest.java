package io.integrationhub.credential.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.StrictTypes;
import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.testkit.Repository;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** We read what contracts/examples/hub-changes.v1.json shows. */
class HubChangeRecordTest {

    private static final ObjectMapper STRICT = strict();

    @Test
    void theExampleIsRead() throws Exception {
        String example = Files.readString(Repository.root().resolve("contracts/examples/hub-changes.v1.json"));
        var expected = new JsonObject(example);
        String key = expected.getString("account") + "/" + expected.getString("name");

        assertThat(read(record(key, example)))
                .isEqualTo(new HubChangeRecord(
                        "event-1",
                        new HubChange.Changed(
                                key, UUID.fromString(expected.getString("id")), expected.getInteger("version"))));
    }

    @Test
    void aTombstoneIsADeletion() throws Exception {
        assertThat(read(record("acme/crm", null)).change()).isEqualTo(new HubChange.Deleted("acme/crm"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                 | the value is empty, where JSON is needed.
            null                                               | the value must be an object, not null.
            []                                                 | the value must be an object, not a list (line 1, column 1).
            {"account":"secret                                 | the value is wrong at /account: it is not valid JSON, as it ends too early (line 1, column 19).
            {"id":"x","account":"acme"}                        | the value is wrong at /id: it must be a UUID such as 123e4567-e89b-12d3-a456-426614174000 (line 1, column 7).
            {"account":false}                                  | the value is wrong at /account: it must be a text, not false (line 1, column 12).
            {"version":"1"}                                    | the value is wrong at /version: it must be a whole number from -2147483648 to 2147483647, not a text (line 1, column 12).
            {"account":"acme"} {}                              | the value goes on after its end: one JSON value is right, and nothing after it (line 1, column 21).
            {"account":"acme","name":"crm"}                    | id, account, name or version is missing
            {"id":"0198c1a2-0000-7000-8000-000000000000","account":"other","name":"crm","version":1} | the key is not the hub's account/name
            """)
    void anythingElseIsToldWithoutItsContent(String value, String fault) {
        assertUnreadable(record("acme/crm", value), fault);
    }

    @Test
    void whatTheDatabaseWouldNeverTakeIsUnreadable() {
        assertUnreadable(record("ac\0me/crm", null), "the key is not account/name");
        assertUnreadable(
                new ConsumerRecord<>("topic", 0, 0, "acme/crm", null),
                "the header ce_id is missing or has control characters");
    }

    private static void assertUnreadable(ConsumerRecord<String, @Nullable String> record, String message) {
        assertThatThrownBy(() -> read(record))
                .isInstanceOf(Inbox.Unreadable.class)
                .hasMessage(message);
    }

    private static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record) throws Exception {
        return HubChangeRecord.read(record, STRICT);
    }

    private static ConsumerRecord<String, @Nullable String> record(String key, @Nullable String value) {
        var record = new ConsumerRecord<String, @Nullable String>("topic", 0, 0, key, value);
        record.headers().add("ce_id", "event-1".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        new StrictTypes().customize(mapper);
        return mapper;
    }
}
