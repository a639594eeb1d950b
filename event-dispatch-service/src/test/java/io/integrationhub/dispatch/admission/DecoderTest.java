package io.integrationhub.dispatch.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.admission.Decoded.Undecodable;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.json.ExactJson;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final ObjectMapper JSON = ExactJson.mapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final Path EXAMPLES = Repository.root().resolve("contracts/examples");

    private final Decoder decoder = new Decoder(JSON);

    @Test
    void readsThePublishedExampleWithItsRouting() throws IOException {
        String data = Files.readString(EXAMPLES.resolve("session.created.v1.json"));

        Decoded decoded = decoder.decode(raw(headers(), data));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Event.class, event -> {
            assertThat(event.onlyHub()).contains("hub_2");
            assertThat(event.event().id()).isEqualTo("019caf10-3a8e-7a86-8d0e-9b1c2d3e4f50");
            assertThat(event.event().account()).isEqualTo("acme");
            assertThat(event.event().time()).isEqualTo(Instant.parse("2026-03-02T15:00:02.318Z"));
            assertThat(event.event().traceparent())
                    .isEqualTo(TraceParent.read("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                    .isPresent();
            assertThat(event.event().data()).isEqualTo(data);
        });
    }

    @Test
    void takesTheRoutingOfAnAnalysisFromItsFirstEvent() throws IOException {
        Map<String, String> headers = headers();
        headers.put("ce_type", "document_analysis.started");
        String data = Files.readString(EXAMPLES.resolve("document_analysis.started.v1.json"));

        assertThat(decoder.decode(raw(headers, data)))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(event.onlyHub()).contains("hub_2"));
    }

    @Test
    void readsTheExampleOfEveryTypeInTheCatalogue() throws IOException {
        for (JsonNode entry : JSON.readTree(
                Repository.root().resolve("contracts/catalogue.json").toFile())) {
            String type = entry.get("type").asText();
            Map<String, String> headers = headers();
            headers.put("ce_type", type);

            Decoded decoded = decoder.decode(raw(headers, Files.readString(EXAMPLES.resolve(type + ".v1.json"))));

            assertThat(decoded).as(type).isInstanceOf(Decoded.Event.class);
        }
    }

    @Test
    void onlyRoutingEventsNarrow() throws IOException {
        Map<String, String> headers = headers();
        headers.put("ce_type", "custom.something");

        Decoded decoded = decoder.decode(raw(headers, "{\"hubs\":{\"events\":\"hub_2\"}}"));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(event.onlyHub()).isEqualTo(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, is not 1.0",
        "ce_id, '', is missing",
        "ce_type, Not A Type, is not an event type",
        "ce_time, yesterday, is not an RFC 3339 time",
        "ce_time, +99999-01-01T00:00:00Z, is not an RFC 3339 time",
        "ce_accountid, '', is missing",
        "ce_subject, 'a\u0000b', is longer than 64 or has control characters"
    })
    void namesTheHeaderAtFault(String header, String value, String detail) throws IOException {
        Map<String, String> headers = headers();
        headers.put(header, value);

        assertThat(decoder.decode(raw(headers, "{}")))
                .isEqualTo(new Undecodable(Refusal.of(Reason.ENVELOPE_INVALID, "header:" + header, detail)));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\":', DATA_NOT_JSON, /a, 'is not valid JSON, as it ends too early (line 1, column 6)'",
        "'{\"a\":{\"b\":1,\"b\":1}}', DATA_NOT_JSON, /a/b, 'is given twice (line 1, column 16)'",
        "'x', DATA_NOT_JSON, '', 'the value is not valid JSON (line 1, column 1)'",
        "'{} {}', DATA_NOT_JSON, '', 'the value goes on after its end: one JSON value is right, and nothing after it (line 1, column 5)'",
        "'', DATA_NOT_JSON, '', 'the value is empty, where JSON is needed'",
        "'null', DATA_NOT_JSON, '', the value is not a JSON object",
        "'[1]', DATA_NOT_JSON, '', the value is not a JSON object",
        "'{\"hubs\":{\"events\":\"No Name\"}}', DATA_REFUSED, /hubs/events, is not a hub name"
    })
    void saysWhatIsWrongWithTheValue(String value, Reason reason, String where, String detail) throws IOException {
        assertThat(decoder.decode(raw(headers(), value))).isEqualTo(new Undecodable(Refusal.of(reason, where, detail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a",
                "a ",
                "é",
                "a\u00A0b",
                "\uD83D\uDE00",
                "a\u007F",
                "\u00FF",
                "ab\u2028",
                "\uFFFD",
                "a\tb",
                "a\r\nb"
            })
    void anIdThatIsNoHeaderIsRefused(String id) throws IOException {
        Map<String, String> headers = headers();
        headers.put("ce_id", id);

        assertThat(decoder.decode(raw(headers, "{}")))
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        undecodable -> assertThat(undecodable.refusal().violations())
                                .extracting(Violation::pointer)
                                .containsExactly("header:ce_id"));
    }

    /** Every id that a header can be, and none other. */
    @Test
    void anIdHasVisibleCharactersOfAscii() throws IOException {
        for (int c = 0; c < 0x300; c++) {
            Map<String, String> headers = headers();
            headers.put("ce_id", "a" + (char) c + "z");

            boolean admitted = decoder.decode(raw(headers, "{}")) instanceof Decoded.Event;

            assertThat(admitted).as("U+%04X", c).isEqualTo(c >= 0x21 && c <= 0x7E);
        }
        assertThat(withId("!~".repeat(50))).isInstanceOf(Decoded.Event.class);
        assertThat(withId("!~".repeat(50) + "!")).isInstanceOf(Undecodable.class);
    }

    private Decoded withId(String id) throws IOException {
        Map<String, String> headers = headers();
        headers.put("ce_id", id);
        return decoder.decode(raw(headers, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"ce_accountid", "ce_subject"})
    void aHeaderThatIsNotUtf8IsRefusedAndAnotherIsMeasuredInCharacters(String header) throws IOException {
        Map<String, String> headers = headers();
        headers.put(header, "a\uFFFDb");
        assertThat(decoder.decode(raw(headers, "{}")))
                .isEqualTo(new Undecodable(Refusal.of(Reason.ENVELOPE_INVALID, "header:" + header, "is not UTF-8")));

        headers.put(header, "\uD83D\uDE00".repeat(64));
        assertThat(decoder.decode(raw(headers, "{}"))).isInstanceOf(Decoded.Event.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[1,{\"b/c\":1e999999999}]} | /a/1/b~1c",
                "{\"a\":-1E-10001} | /a",
                "{\"a\":\"x\\ud83dy\"} | /a",
                "{\"a\":{\"\\udfff\":1}} | /a",
            })
    void whatCannotBeKeptIsRefusedWithItsPlace(String data, String pointer) throws IOException {
        assertThat(decoder.decode(raw(headers(), data))).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.refusal().reason()).isEqualTo(Reason.DATA_REFUSED);
            assertThat(undecodable.refusal().violations())
                    .extracting(Violation::pointer)
                    .containsExactly(pointer);
        });
    }

    @Test
    void aTraceThatCannotBeReadIsNoReasonToRefuseAnEvent() throws IOException {
        Map<String, String> headers = headers();
        headers.put("ce_traceparent", "anything");

        assertThat(decoder.decode(raw(headers, "{}")))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        event -> assertThat(event.event().traceparent()).isEmpty());
    }

    @Test
    void refusesATombstone() throws IOException {
        assertThat(decoder.decode(raw(headers(), null)))
                .isEqualTo(new Undecodable(Refusal.of(Reason.DATA_MISSING, "", "the record has no value")));
    }

    private static RawRecord raw(Map<String, String> headers, @Nullable String value) {
        return new RawRecord(
                0,
                0,
                Samples.NOW,
                headers.get("ce_subject"),
                headers::get,
                value == null ? null : StandardCharsets.UTF_8.encode(value));
    }

    private static Map<String, String> headers() throws IOException {
        return new HashMap<>(JSON.readValue(
                EXAMPLES.resolve("cloudevent-headers.json").toFile(), new TypeReference<Map<String, String>>() {}));
    }
}
