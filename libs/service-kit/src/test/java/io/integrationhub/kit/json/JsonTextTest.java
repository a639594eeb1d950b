package io.integrationhub.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.integrationhub.json.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final ObjectMapper JSON = mapper();

    private enum Colour {
        RED,
        GREEN
    }

    /** What is read, and what is not of the right type. */
    @Nested
    class Values {

        @Test
        void valuesOfTheRightTypesAreRead() throws Exception {
            Thing thing = read("""
                {"name":"a","active":false,"size":2,"offset":3,"ratio":1,"at":"2026-03-02T12:00:00+02:00",
                 "id":"019caf10-3a8e-7a86-8d0e-9b1c2d3e4f50","colour":"RED","texts":["a"],"parts":[{"size":1}],
                 "records":{"Contact":"1"},"values":{"a":null,"b":1.50},"schema":{},"part":{"name":null}}
                """);

            assertThat(thing.active()).isFalse();
            assertThat(thing.at()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
            assertThat(thing.values()).containsOnlyKeys("a", "b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "2.0", "2e0", "20e-1", "0.02E2"})
        void aWholeNumberMayBeWrittenInAnyWay(String number) throws Exception {
            assertThat(read("{\"size\":" + number + ",\"offset\":" + number + "}"))
                    .satisfies(thing -> assertThat(thing.size()).isEqualTo(2))
                    .satisfies(thing -> assertThat(thing.offset()).isEqualTo(2L));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "/name   | {\"name\":false}                  | must be a text, not false",
                    "/name   | {\"name\":1}                      | must be a text, not a number",
                    "/name   | {\"name\":1.5}                    | must be a text, not a number",
                    "/name   | {\"name\":[\"a\"]}                | must be a text, not a list",
                    "/name   | {\"name\":[]}                     | must be a text, not a list",
                    "/name   | {\"name\":{}}                     | must be a text, not an object",
                    "/active | {\"active\":\"true\"}             | must be true or false, not a text",
                    "/active | {\"active\":\"\"}                 | must be true or false, not a text",
                    "/active | {\"active\":0}                    | must be true or false, not a number",
                    "/active | {\"active\":1.0}                  | must be true or false, not a number",
                    "/ratio  | {\"ratio\":\"1.5\"}               | must be a number, not a text",
                    "/ratio  | {\"ratio\":true}                  | must be a number, not true",
                    "/at     | {\"at\":1772452800}               | must be a time such as 2026-03-02T12:00:00Z, not a number",
                    "/at     | {\"at\":1772452800.5}             | must be a time such as 2026-03-02T12:00:00Z, not a number",
                    "/at     | {\"at\":\"1772452800\"}           | must be a time such as 2026-03-02T12:00:00Z",
                    "/at     | {\"at\":\"\"}                     | must be a time such as 2026-03-02T12:00:00Z",
                    "/at     | {\"at\":\"soon\"}                 | must be a time such as 2026-03-02T12:00:00Z",
                    "/at     | {\"at\":[2026,3,2]}               | must be a time such as 2026-03-02T12:00:00Z, not a list",
                    "/id     | {\"id\":\"12\"}                   | must be a UUID such as 123e4567-e89b-12d3-a456-426614174000",
                    "/id     | {\"id\":12}                       | must be a UUID such as 123e4567-e89b-12d3-a456-426614174000, not a number",
                    "/colour | {\"colour\":0}                    | must be one of RED, GREEN, not a number",
                    "/colour | {\"colour\":\"BLUE\"}             | must be one of RED, GREEN",
                    "/colour | {\"colour\":\"\"}                 | must be one of RED, GREEN",
                    "/texts  | {\"texts\":\"a\"}                 | must be a list, not a text",
                    "/texts  | {\"texts\":\"\"}                  | must be a list, not a text",
                    "/texts  | {\"texts\":{}}                    | must be a list, not an object",
                    "/texts/1| {\"texts\":[\"a\",2]}             | must be a text, not a number",
                    "/parts/0| {\"parts\":[\"a\"]}               | must be an object, not a text",
                    "/parts/1/size | {\"parts\":[{},{\"size\":\"1\"}]} | must be a whole number from -2147483648 to 2147483647, not a text",
                    "/records | {\"records\":\"\"}               | must be an object, not a text",
                    "/records | {\"records\":[]}                 | must be an object, not a list",
                    "/records/Contact | {\"records\":{\"Contact\":5}} | must be a text, not a number",
                    "/records/a~1b~0c | {\"records\":{\"a/b~c\":true}} | must be a text, not true",
                    "/schema | {\"schema\":\"{}\"}               | must be an object, not a text",
                    "/schema | {\"schema\":[]}                   | must be an object, not a list",
                    "/part   | {\"part\":\"\"}                   | must be an object, not a text",
                    "/part   | {\"part\":5}                      | must be an object, not a number",
                    "/size   | {\"size\":2147483648}             | must be a whole number from -2147483648 to 2147483647",
                    "/size   | {\"size\":1.5}                    | must be a whole number from -2147483648 to 2147483647",
                    "/size   | {\"size\":1e400}                  | must be a whole number from -2147483648 to 2147483647",
                    "/size   | {\"size\":1e-400}                 | must be a whole number from -2147483648 to 2147483647",
                    "/size   | {\"size\":false}                  | must be a whole number from -2147483648 to 2147483647, not false",
                    "/offset | {\"offset\":9223372036854775808}  | must be a whole number from -9223372036854775808 to 9223372036854775807",
                    "/offset | {\"offset\":\"\"}                 | must be a whole number from -9223372036854775808 to 9223372036854775807, not a text",
                    "/nmae   | {\"nmae\":\"a\"}                  | is unknown; did you mean name?",
                    "/part/Size | {\"part\":{\"Size\":1}}        | is unknown; did you mean size?",
                    "/part/colour | {\"part\":{\"colour\":1}}    | is unknown; known are name, size",
                    "/name   | {\"name\":\"a\",\"name\":\"b\"}   | is given twice",
                    "/part/size | {\"part\":{\"size\":1,\"size\":1}} | is given twice",
                    "/values/a | {\"values\":{\"a\":1,\"a\":2}}  | is given twice",
                    "/values/a/0/b | {\"values\":{\"a\":[{\"b\":1,\"b\":2}]}} | is given twice",
                })
        void theFieldAndTheCauseAreNamed(String pointer, String text, String fault) {
            UnreadableJson unreadable = failure(text);

            assertThat(unreadable.pointer()).isEqualTo(pointer);
            assertThat(unreadable.fault().replaceFirst(" \\(line.*", "")).isEqualTo(fault);
            assertThat(unreadable.fault()).contains(" (line 1, column ");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"count\":null}       | must be a whole number from -2147483648 to 2147483647, not null",
                    "{}                     | is missing: it must be a whole number from -2147483648 to 2147483647",
                    "{\"count\":1.5}        | must be a whole number from -2147483648 to 2147483647",
                    "{\"count\":\"1\"}      | must be a whole number from -2147483648 to 2147483647, not a text",
                    "{\"count\":true}       | must be a whole number from -2147483648 to 2147483647, not true",
                    "{\"count\":2147483648} | must be a whole number from -2147483648 to 2147483647",
                })
        void aNumberThatMustBeThereIsNotMadeUp(String text, String fault) {
            UnreadableJson unreadable =
                    catchThrowableOfType(UnreadableJson.class, () -> JsonText.read(text, Counted.class, JSON));

            assertThat(unreadable.pointer()).isEqualTo("/count");
            assertThat(unreadable.fault().replaceFirst(" \\(line.*", "")).isEqualTo(fault);
        }

        @Test
        void nullIsNoObject() {
            assertThat(failure("null").about("The body")).isEqualTo("The body must be an object, not null.");
            assertThat(failure(" null ").pointer()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"[],a list", "\"text\",a text", "true,true", "0,a number", "1.5,a number"})
        void theWholeMayHaveTheWrongType(String text, String found) {
            UnreadableJson unreadable = failure(text);

            assertThat(unreadable.pointer()).isEmpty();
            assertThat(unreadable.fault()).startsWith("must be an object, not " + found);
        }
    }

    /** What is no JSON. */
    @Nested
    class Syntax {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{} {}",
                    "{}{}",
                    "{}null",
                    "{} 1",
                    "{}]",
                    "{}}",
                    "{},",
                    "{} x",
                    "{}\n\n[]",
                    "{}\u0000",
                    "{} //"
                })
        void oneValueIsRightAndNothingAfterIt(String text) {
            UnreadableJson unreadable = failure(text);

            assertThat(unreadable.pointer()).isEmpty();
            assertThat(unreadable.fault()).startsWith("goes on after its end: one JSON value is right");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", " {} ", "{}\r\n\t ", "\ufeff{}"})
        void spaceAroundTheValueIsNothing(String text) throws Exception {
            JsonNode read = JsonText.read(text, JsonNode.class, JSON);

            assertThat(read.isObject()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\r\n\t", "\ufeff"})
        void anEmptyTextIsNoJson(String text) {
            assertThat(failure(text).about("The body")).isEqualTo("The body is empty, where JSON is needed.");
        }

        @Test
        void whatIsNotJsonIsReportedWithLineAndColumn() {
            assertThat(failure("{\n  \"name\": tru\n}").about("The body"))
                    .isEqualTo("The body is wrong at /name: it is not valid JSON (line 2, column 11).");
            assertThat(failure("{'name':1}").about("The body"))
                    .isEqualTo("The body is not valid JSON (line 1, column 2).");
            assertThat(failure("<a/>").fault()).startsWith("is not valid JSON (line 1, column ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\":NaN}",
                    "{\"name\":.5}",
                    "{\"name\":01}",
                    "{\"name\":\"a\",}",
                    "{\"a\":/* */1}",
                    "{name:1}",
                    "{\"name\":\"\\x\"}",
                    "{\"name\":+1}",
                    "{\"name\":Infinity}"
                })
        void noOtherDialectIsRead(String text) {
            assertThat(failure(text).fault()).startsWith("is not valid JSON");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "{\"name\":\"a", "{\"name\":", "{\"part\":{}"})
        void aTextThatIsCutOffSaysSo(String text) {
            assertThat(failure(text).fault()).startsWith("is not valid JSON, as it ends too early");
        }

        @Test
        void anUnescapedControlCharacterIsNamedAsTheCause() {
            assertThat(failure("{\"name\":\"a\u0000b\"}").fault())
                    .startsWith("is not valid JSON, as a control character must be escaped");
        }

        @Test
        void aTextThatIsNotUtf8SaysWhere() {
            byte[] latin = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
            byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);

            assertThat(failure(latin).about("The body"))
                    .isEqualTo("The body is not UTF-8, which JSON has to be: see byte 10.");
            assertThat(failure(utf16).fault()).startsWith("is not UTF-8");
            assertThat(failure("{}".getBytes(StandardCharsets.UTF_16LE)).fault())
                    .startsWith("is not valid JSON");
        }
    }

    /** What a failure says, and what it keeps to itself. */
    @Nested
    class Sentences {

        @Test
        void limitsAreNamed() {
            assertThat(failure("{\"values\":{\"a\":" + "[".repeat(1_200) + "]".repeat(1_200) + "}}")
                            .fault())
                    .startsWith("is nested too deeply: ");
            assertThat(failure("{\"ratio\":" + "1".repeat(1_200) + "}").fault())
                    .startsWith("holds a number that is too long: 1000 digits at most");
            assertThat(failure("{\"" + "n".repeat(60_000) + "\":1}").fault())
                    .startsWith("holds a name that is too long: 50000 characters at most");
        }

        @Test
        void longNamesAreNotRepeatedAtLength() {
            assertThat(failure("{\"" + "n".repeat(5_000) + "\":1}").pointer()).hasSizeLessThan(120);
            assertThat(failure("{\"values\":{\"a\":" + "{\"bbbb\":".repeat(500) + "x")
                            .pointer())
                    .hasSizeLessThan(320);
        }

        /** Whatever the cause, neither a value nor a name of ours is in the words. */
        @Test
        void neitherValuesNorClassesAreNamed() {
            var random = new Random(9);
            for (int i = 0; i < 2_000; i++) {
                String text = damaged(
                        "{\"name\":\"k5e3cr3t\",\"size\":\"k5e3cr3t\",\"at\":\"k5e3cr3t\",\"parts\":[\"k5e3cr3t\"]}",
                        random);
                String fault = failure(text).fault();

                assertThat(fault).doesNotContain("k5e3");
                assertThat(fault)
                        .doesNotContain("fasterxml")
                        .doesNotContain("java.")
                        .doesNotContain("integrationhub");
            }
        }

        /** JSON of the right types, whose values would change on their way: that is another cause. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "/name             | {\"name\":\"a\\ud83db\"}",
                    "/values/a/0       | {\"values\":{\"a\":[\"\\udc00\"]}}",
                    "/schema/maximum   | {\"schema\":{\"maximum\":1e99999999999}}",
                })
        void whatCannotBeKeptBreaksARule(String pointer, String text) {
            ObjectMapper exact = mapper();
            ExactJson.configure(exact);

            UnreadableJson unreadable =
                    catchThrowableOfType(UnreadableJson.class, () -> JsonText.read(text, Thing.class, exact));

            assertThat(unreadable.breaksRule()).isTrue();
            assertThat(unreadable.pointer()).isEqualTo(pointer);
            assertThat(failure("{\"name\":1}").breaksRule()).isFalse();
        }

        /** Sentences may be logged. */
        @Test
        void namesThatAreNotHarmlessStayOutOfSentences() {
            UnreadableJson unreadable = failure("{\"records\":{\"a\\nINFO forged\":1}}");

            assertThat(unreadable.pointer()).isEqualTo("/records/a\nINFO forged");
            assertThat(unreadable.about("The body"))
                    .startsWith("The body is wrong at one of its members: it must be a text, not a number");
        }
    }

    private record Part(@Nullable String name, @Nullable Integer size) {}

    private record Thing(
            @Nullable String name,
            @Nullable Boolean active,
            @Nullable Integer size,
            @Nullable Long offset,
            @Nullable Double ratio,
            @Nullable Instant at,
            @Nullable UUID id,
            @Nullable Colour colour,
            @Nullable List<String> texts,
            @Nullable List<Part> parts,
            @Nullable Map<String, String> records,
            @Nullable Map<String, JsonNode> values,
            @Nullable ObjectNode schema,
            @Nullable Part part) {}

    /** As Quarkus makes it, with what the services add. */
    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        new StrictTypes().customize(mapper);
        return mapper;
    }

    private record Counted(int count) {}

    private static String damaged(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(4));
        String put = List.of("", "}", "\"", "1", ":", "\u0000", "[", "null").get(random.nextInt(8));
        return text.substring(0, from) + put + text.substring(to);
    }

    private static Thing read(String text) throws UnreadableJson {
        return JsonText.read(text, Thing.class, JSON);
    }

    private static UnreadableJson failure(String text) {
        return catchThrowableOfType(UnreadableJson.class, () -> read(text));
    }

    private static UnreadableJson failure(byte[] text) {
        return catchThrowableOfType(UnreadableJson.class, () -> JsonText.read(text, Thing.class, JSON));
    }
}
