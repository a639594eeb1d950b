package io.integrationhub.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactJsonTest {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final int TRIES = 2_000;

    private final Random random = new Random(3);

    private record Request(
            @Nullable String name,
            @Nullable ObjectNode data,
            @Nullable Map<String, JsonNode> values,
            @Nullable Map<String, String> records,
            @Nullable List<String> tags,
            @Nullable ArrayNode list) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1.10",
                "1E5",
                "1e+05",
                "1e400",
                "-1E-400",
                "12345678901234567890.12",
                "0.1234567890123456789012345678901234567890",
                "100000000000000000000000000000000000000000",
                "1e10000",
                "1E-0010000",
            })
    void aNumberLeavesAsItWasWritten(String number) throws Exception {
        assertLeavesAsItCame(
                "{\"data\":{\"a\":" + number + ",\"b\":[" + number + "]},\"values\":{\"c\":" + number + "}}");
    }

    @Test
    void anyNumberLeavesAsItWasWritten() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            String numbers = random.ints(5).mapToObj(n -> number()).collect(Collectors.joining(","));
            assertLeavesAsItCame("{\"data\":{\"n\":[" + numbers + "]}}");
        }
    }

    private static void assertLeavesAsItCame(String json) throws Exception {
        Request read = JSON.readValue(json.getBytes(StandardCharsets.UTF_8), Request.class);
        JsonNode tree = JSON.readTree(json);

        assertThat(tree).hasToString(json);
        assertThat(JSON.writeValueAsString(tree)).isEqualTo(json);
        assertThat(new String(JSON.writeValueAsBytes(tree), StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(tree.deepCopy().toString()).isEqualTo(json);
        // Through objects, and through trees that are made of objects.
        assertThat(written(read)).isEqualTo(json);
        assertThat(JSON.valueToTree(Map.of("x", tree)).get("x")).hasToString(json);
    }

    private static String written(Request request) {
        var parts = new java.util.LinkedHashMap<String, Object>();
        parts.put("data", request.data());
        if (request.values() != null) {
            parts.put("values", request.values());
        }
        try {
            return JSON.writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1, true",
        "1E5, 100000, true",
        "-0, 0, true",
        "0.0, 0e9, true",
        "1, 1.0000000000000000000000001, false",
        "9007199254740993, 9007199254740992, false",
        "1e400, 2e400, false",
    })
    void numbersAreEqualWhenTheirValuesAre(String one, String other, boolean equal) throws Exception {
        JsonNode left = JSON.readTree("{\"a\":[" + one + "]}");
        JsonNode right = JSON.readTree("{\"a\":[" + other + "]}");

        assertThat(left.equals(right)).isEqualTo(equal);
        assertThat(!equal || left.hashCode() == right.hashCode()).isTrue();
    }

    @Test
    void aNumberBeyondAnIntegerIsTheLargestThereIs() throws Exception {
        assertThat(JSON.readTree("4294967297").intValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(JSON.readTree("-1e400").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(JSON.readTree("1e3").intValue()).isEqualTo(1000);
        assertThat(JSON.readTree("-2.9").intValue()).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10001", "1e-10001", "1E+999999999", "0e2147483648", "1e99999999999999999999"})
    void anExponentThatNobodyCouldReckonWithIsRefused(String number) {
        assertUnkept("{\"data\":{\"list\":[0,{\"a/b\":" + number + "}]}}", "/data/list/1/a~1b", "exponent");
        assertUnkept("{\"values\":{\"amount\":" + number + "}}", "/values/amount", "exponent");
    }

    @Test
    void aNumberWithTooManyDigitsIsRefused() throws Exception {
        assertLeavesAsItCame("{\"data\":{\"a\":" + "1".repeat(WrittenNumber.MOST_CHARACTERS) + "}}");
        assertUnkept("{\"data\":{\"a\":" + "1".repeat(WrittenNumber.MOST_CHARACTERS + 1) + "}}", "/data/a", "1,000");
        assertUnkept("{\"list\":[0." + "1".repeat(100_000) + "]}", "/list/0", "1,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "a\\ud83db", "\\ude00\\ud83d", "\\uD83D\\uD83D\\uDE00", "\\udfff"})
    void halfACharacterIsRefusedWhereverItStands(String text) {
        String quoted = "\"" + text + "\"";
        assertUnkept("{\"name\":" + quoted + "}", "/name", "Unicode");
        assertUnkept("{\"data\":{\"a\":[" + quoted + "]}}", "/data/a/0", "Unicode");
        assertUnkept("{\"data\":{\"a\":{" + quoted + ":1}}}", "/data/a", "names");
        assertUnkept("{\"values\":{\"a\":" + quoted + "}}", "/values/a", "Unicode");
        assertUnkept("{\"values\":{" + quoted + ":1}}", "/values", "names");
        assertUnkept("{\"records\":{\"Contact\":" + quoted + "}}", "/records/Contact", "Unicode");
        assertUnkept("{\"records\":{" + quoted + ":\"c-1\"}}", "/records", "names");
        assertUnkept("{\"tags\":[\"a\"," + quoted + "]}", "/tags/1", "Unicode");
    }

    /** CESU-8: a surrogate in bytes of its own, which is not UTF-8. */
    @Test
    void halfACharacterInBytesIsRefused() {
        byte[] json = "{\"name\":\"a???b\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
        System.arraycopy(surrogate, 0, json, 10, surrogate.length);

        assertThatThrownBy(() -> JSON.readValue(json, Request.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void wholeCharactersLeaveAsTheyCame() throws Exception {
        String json =
                "{\"data\":{\"\uD83D\uDE00\":\"a\uD83D\uDE00é\u0000\"},\"records\":{\"\uD83D\uDE00\":\"\uD83D\uDE00\"}}";

        Request read =
                JSON.readValue(JSON.writeValueAsBytes(JSON.readTree(json.replace("\u0000", "\\u0000"))), Request.class);

        assertThat(requireNonNull(read.data()).get("\uD83D\uDE00").textValue()).isEqualTo("a\uD83D\uDE00é\u0000");
        assertThat(read.records()).containsEntry("\uD83D\uDE00", "\uD83D\uDE00");
    }

    @Test
    void absentNullAndOtherKindsAreReadAsBefore() throws Exception {
        Request read = JSON.readValue("{\"data\":null,\"values\":{\"a\":null},\"tags\":null}", Request.class);

        assertThat(read.data()).isNull();
        assertThat(JSON.writeValueAsString(read.values())).isEqualTo("{\"a\":null}");
        assertThat(read.list()).isNull();
        assertThat(JSON.readTree("").isMissingNode()).isTrue();
        assertThatThrownBy(() -> JSON.readValue("{\"data\":[1]}", Request.class))
                .isInstanceOf(MismatchedInputException.class)
                .isNotInstanceOf(UnkeptValue.class);
        assertThatThrownBy(() -> JSON.readValue("{\"list\":\"a\"}", Request.class))
                .isInstanceOf(MismatchedInputException.class);
        assertThatThrownBy(() -> JSON.readTree("{\"a\":[1,")).isInstanceOf(JsonProcessingException.class);
    }

    private static void assertUnkept(String json, String pointer, String rule) {
        var asObject = catchThrowableOfType(UnkeptValue.class, () -> JSON.readValue(json, Request.class));
        var asTree = catchThrowableOfType(UnkeptValue.class, () -> JSON.readTree(json));

        assertThat(asObject).as(json).isNotNull();
        assertThat(asTree).as(json).isNotNull();
        assertThat(List.of(asObject, asTree)).allSatisfy(unkept -> {
            assertThat(unkept.pointer()).isEqualTo(pointer);
            assertThat(unkept.rule()).contains(rule);
        });
    }

    private String number() {
        var number = new StringBuilder(random.nextBoolean() ? "-" : "");
        number.append(random.nextInt(3) == 0 ? "0" : 1 + random.nextInt(9) + digits(random.nextInt(40)));
        if (random.nextBoolean()) {
            number.append('.').append(digits(1 + random.nextInt(40)));
        }
        if (random.nextBoolean()) {
            number.append(random.nextBoolean() ? "e" : "E")
                    .append(List.of("", "+", "-").get(random.nextInt(3)))
                    .append(digits(1 + random.nextInt(4)));
        }
        return number.toString();
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }
}
