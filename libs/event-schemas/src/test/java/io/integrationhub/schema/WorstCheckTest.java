package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.integrationhub.kit.problem.Violation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for the schema and the data that cost most, keyword by keyword and in combinations, on the heap of the smallest
 * production process: 256 MiB, which is what this module's tests run with. The bounds are of work that is counted and of
 * bytes that are allocated, not of time.
 */
class WorstCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What hub-service and event-dispatch-service take. */
    private static final int LARGEST_DATA = 900 * 1024;

    private static final int LARGEST_SCHEMA = SchemaRules.MAX_BYTES - 200;
    /** Garbage of one check; little of it lives at a time, or the heap would be full. */
    private static final long MOST_ALLOCATED = 2L * 1024 * 1024 * 1024;

    @BeforeAll
    static void runsOnTheSmallestHeap() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L * 1024 * 1024);
    }

    @Test
    void whatEndedAProcessBeforeIsRefusedWithTwentyViolations() throws Exception {
        String required =
                IntStream.range(0, 4_000).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(","));
        String schema = "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"required\":[" + required + "]}}}}";

        List<Violation> violations = check(schema, "{\"a\":[" + "{},".repeat(600) + "{}]}");

        assertThat(violations)
                .hasSize(20)
                .allMatch(violation -> violation.pointer().equals("/data/a/0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void oneCheckIsBounded(String name, String schema, Supplier<String> data) throws Exception {
        check(schema, "{\"a\":" + data.get() + "}");
    }

    @Test
    void aSearchFindsNothingThatCostsMore() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            String schema = schema(random, 4);
            String data = data(random, 1 + random.nextInt(4), 1 + random.nextInt(3_000));
            try {
                check(schema, data);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("seed " + seed + ", pair " + i, e);
            }
        }
    }

    @Test
    void manySchemasOfTheLargestSizeFitTheCache() throws Exception {
        CompiledSchemas compiled = new CompiledSchemas();
        for (int i = 0; i < 240; i++) {
            ObjectNode schema = (ObjectNode) JSON.readTree("{\"$comment\":\"" + i + "\",\"properties\":{"
                    + list(900, n -> "\"p" + n + "\":{\"type\":\"string\",\"maxLength\":3,\"title\":\"abcdefghij\"}")
                    + "}}");

            assertThat(compiled.of("account", "custom.t" + i, i, () -> schema)).isPresent();
        }
    }

    /** A pair for each keyword, alone as large as it can be, and below those that try it again and again. */
    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        Supplier<String> objects = () -> "[" + "{},".repeat(LARGEST_DATA / 3 - 2) + "{}]";
        Supplier<String> numbers = () -> "[" + "1,".repeat(LARGEST_DATA / 2 - 2) + "1]";
        Supplier<String> texts = () -> "[" + fill(LARGEST_DATA, i -> "\"t" + i + "\"") + "]";
        Supplier<String> names = () -> "{" + fill(LARGEST_DATA, i -> "\"n" + i + "\":0") + "}";
        Supplier<String> collisions = () -> "[" + fill(LARGEST_DATA, i -> "\"" + colliding(i) + "\"") + "]";
        Supplier<String> collidingNames = () -> "{" + fill(LARGEST_DATA, i -> "\"" + colliding(i) + "\":0") + "}";
        Supplier<String> long1 = () -> "[\"" + "a.".repeat(LARGEST_DATA / 2 - 4) + "\"]";
        Supplier<String> nested = () -> "[".repeat(900) + "]".repeat(900);

        String required = "\"required\":[" + fill(LARGEST_SCHEMA, i -> "\"k" + i + "\"") + "]";
        String dependent = "\"dependentRequired\":{\"n0\":[" + fill(LARGEST_SCHEMA - 60, i -> "\"k" + i + "\"") + "]}";
        String properties = "\"properties\":{" + list(900, i -> "\"k" + i + "\":false") + "}";
        String enumOfTexts = "\"enum\":[" + fill(LARGEST_SCHEMA, i -> "\"k" + i + "\"") + "]";
        String enumOfCollisions = "\"enum\":[" + fill(LARGEST_SCHEMA, i -> "\"" + colliding(i + 1) + "\"") + "]";
        String enumOfNested = "\"enum\":[" + fill(LARGEST_SCHEMA, i -> "[[" + i + "]]") + "]";
        String constant = "\"const\":{" + fill(LARGEST_SCHEMA - 40, i -> "\"k" + i + "\":" + i) + "}";
        String anyOf = "\"anyOf\":[" + list(900, i -> "{\"type\":\"null\"}") + "]";
        String oneOf = "\"oneOf\":[" + list(900, i -> "{\"minimum\":" + (i + 2) + "}") + "]";
        String allOf = "\"allOf\":[" + list(900, i -> "{\"minProperties\":" + (i + 1) + "}") + "]";
        String not = "\"not\":{" + enumOfTexts + "}";
        String contains = "\"contains\":{" + enumOfTexts + "}";
        String nestedAnyOf = "\"anyOf\":["
                + list(
                        28,
                        i -> "{\"anyOf\":[" + list(28, j -> "{\"required\":[" + list(6, k -> "\"k" + k + "\"") + "]}")
                                + "]}")
                + "]";

        each(pairs, "required", required, List.of(objects));
        each(pairs, "dependentRequired", dependent, List.of(names));
        each(pairs, "properties", properties, List.of(objects, names));
        each(pairs, "enum", enumOfTexts, List.of(texts, numbers, objects));
        each(pairs, "enum of colliding texts", enumOfCollisions, List.of(collisions));
        each(pairs, "enum of arrays", enumOfNested, List.of(nested, numbers));
        each(pairs, "const", constant, List.of(names, objects));
        each(pairs, "anyOf", anyOf, List.of(numbers, objects, nested));
        each(pairs, "oneOf", oneOf, List.of(numbers));
        each(pairs, "allOf", allOf, List.of(objects));
        each(pairs, "not", not, List.of(texts));
        each(pairs, "contains", contains, List.of(numbers, texts));
        each(pairs, "nested anyOf", nestedAnyOf, List.of(objects));
        each(pairs, "uniqueItems", "\"uniqueItems\":true", List.of(numbers, texts, collisions, objects, nested));
        each(
                pairs,
                "patternProperties",
                "\"patternProperties\":{" + list(300, i -> "\"^n" + i + "\":false") + "}",
                List.of(names));
        each(pairs, "propertyNames", "\"propertyNames\":{\"maxLength\":1}", List.of(names, collidingNames));
        each(pairs, "propertyNames enum", "\"propertyNames\":{" + enumOfTexts + "}", List.of(names));
        each(
                pairs,
                "additionalProperties",
                "\"additionalProperties\":{\"type\":\"null\"}",
                List.of(names, collidingNames));
        each(pairs, "additionalProperties false", "\"additionalProperties\":false", List.of(names, collidingNames));
        each(pairs, "items false", "\"items\":false", List.of(numbers, texts));
        each(pairs, "prefixItems", "\"prefixItems\":[" + list(900, i -> "false") + "]", List.of(numbers));
        each(pairs, "unevaluatedItems", "\"unevaluatedItems\":false", List.of(numbers));
        each(pairs, "unevaluatedProperties", "\"unevaluatedProperties\":false", List.of(names));
        each(
                pairs,
                "unevaluatedProperties after many branches",
                "\"anyOf\":[" + list(450, i -> "{\"properties\":{\"n" + i + "\":true},\"minProperties\":" + i + "}")
                        + "],\"unevaluatedProperties\":{\"type\":\"string\"}",
                List.of(names, objects));
        each(
                pairs,
                "unevaluatedItems after many branches",
                "\"anyOf\":[" + list(450, i -> "{\"prefixItems\":[true],\"contains\":{\"const\":" + i + "}}")
                        + "],\"unevaluatedItems\":false",
                List.of(numbers, texts));
        each(
                pairs,
                "dependentSchemas",
                "\"dependentSchemas\":{" + list(900, i -> "\"n" + i + "\":{\"maxProperties\":1}") + "}",
                List.of(names));
        each(pairs, "type", "\"type\":[\"null\",\"string\"]", List.of(numbers, objects));
        each(pairs, "if", "\"if\":{" + anyOf + "},\"else\":{" + anyOf + "}", List.of(numbers));
        for (String format : FORMATS) {
            each(pairs, "format " + format, "\"format\":\"" + format + "\"", List.of(texts, long1, texts(format)));
        }
        pairs.add(Arguments.of("a deep chain of references", "{" + chain() + "}", numbers));
        return pairs;
    }

    private static final List<String> FORMATS = List.of(
            "date",
            "date-time",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uuid",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "color",
            "style",
            "phone");

    /** Data that the parsers of formats like least. */
    private static Supplier<String> texts(String format) {
        String text = switch (format) {
            case "email", "idn-email" -> "@".repeat(300) + " ";
            case "regex" -> "((a{40}){40}){1}";
            case "duration" -> "P" + "1".repeat(90);
            case "ipv6" -> "1:".repeat(45);
            case "style" -> ":".repeat(3_000);
            case "json-pointer" -> "/~0".repeat(1_000) + "~";
            case "uri-template" -> "{a.b.c.d,".repeat(500);
            default -> "a-".repeat(120) + "é";
        };
        return () -> "[" + fill(LARGEST_DATA, i -> "\"" + text + "\"") + "]";
    }

    /** The keyword at every value of an array, at the whole, and inside the keywords that try again. */
    private static void each(List<Arguments> pairs, String name, String keyword, List<Supplier<String>> data) {
        for (int i = 0; i < data.size(); i++) {
            pairs.add(Arguments.of(name + " at the top, " + i, "{" + keyword + "}", data.get(i)));
            pairs.add(Arguments.of(name + ", " + i, "{\"properties\":{\"a\":{" + keyword + "}}}", data.get(i)));
            pairs.add(Arguments.of(
                    name + " at each, " + i, "{\"properties\":{\"a\":{\"items\":{" + keyword + "}}}}", data.get(i)));
            pairs.add(Arguments.of(
                    name + " in branches, " + i,
                    "{\"$defs\":{\"x\":{" + keyword + "}},\"properties\":{\"a\":{\"items\":{\"anyOf\":["
                            + "{\"not\":{\"not\":{\"$ref\":\"#/$defs/x\"}}},"
                            + "{\"oneOf\":[{\"$ref\":\"#/$defs/x\"},false]},"
                            + "{\"contains\":{\"$ref\":\"#/$defs/x\"}}]}}}}",
                    data.get(i)));
            pairs.add(Arguments.of(
                    name + " with unevaluated, " + i,
                    "{\"properties\":{\"a\":{\"anyOf\":[{\"items\":{" + keyword + "}},{" + keyword + "}],"
                            + "\"unevaluatedItems\":false,\"unevaluatedProperties\":false}}}",
                    data.get(i)));
        }
    }

    private static List<Violation> check(String schema, String data) throws Exception {
        ObjectNode parsed = (ObjectNode) JSON.readTree(schema);
        SchemaRules rules = SchemaRules.check(parsed);
        if (!rules.violations().isEmpty()) {
            return rules.violations();
        }
        EventSchema compiled = EventSchema.compile(parsed);
        JsonNode event = JSON.readTree(data);
        long before = THREADS.getCurrentThreadAllocatedBytes();

        List<Violation> violations = compiled.violations(event, "/data");

        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes allocated").isLessThan(MOST_ALLOCATED);
        assertThat(violations).hasSizeLessThanOrEqualTo(20);
        assertThat(violations.toString().length()).isLessThan(12_000);
        return violations;
    }

    private static String schema(Random random, int deep) {
        if (deep == 0) {
            return List.of("true", "false", "{\"type\":\"string\"}", "{\"minimum\":5}", "{\"uniqueItems\":true}")
                    .get(random.nextInt(5));
        }
        int many = 1 + random.nextInt(4);
        String inner = schema(random, deep - 1);
        IntFunction<String> another = i -> schema(random, random.nextInt(deep));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parts.add(
                    switch (random.nextInt(14)) {
                        case 0 -> "\"items\":" + inner;
                        case 1 -> "\"properties\":{" + list(many, n -> "\"m" + n + "\":" + another.apply(n)) + "}";
                        case 2 -> "\"additionalProperties\":" + inner;
                        case 3 -> "\"anyOf\":[" + list(many, another) + "]";
                        case 4 -> "\"oneOf\":[" + list(many, another) + "]";
                        case 5 -> "\"allOf\":[" + list(many, another) + "]";
                        case 6 -> "\"not\":" + inner;
                        case 7 -> "\"contains\":" + inner;
                        case 8 -> "\"unevaluatedProperties\":" + inner;
                        case 9 -> "\"unevaluatedItems\":" + inner;
                        case 10 -> "\"required\":[" + list(50 * many, n -> "\"r" + n + "\"") + "]";
                        case 11 -> "\"propertyNames\":" + inner;
                        case 12 ->
                            "\"if\":" + inner + ",\"then\":" + another.apply(0) + ",\"else\":" + another.apply(1);
                        default -> "\"enum\":[" + list(50 * many, n -> "[" + n + "]") + "]";
                    });
        }
        // Of two keywords of a name the last would count.
        return "{"
                + parts.stream()
                        .collect(Collectors.toMap(p -> p.substring(0, p.indexOf(':')), p -> p, (a, b) -> a))
                        .values()
                        .stream()
                        .collect(Collectors.joining(","))
                + "}";
    }

    private static String data(Random random, int deep, int size) {
        return "{\"m0\":" + value(random, deep, size) + ",\"m1\":" + value(random, deep, 3) + "}";
    }

    private static String value(Random random, int deep, int size) {
        if (deep == 0) {
            return String.valueOf(random.nextInt(10));
        }
        int inner = Math.max(1, size / 50);
        return random.nextBoolean()
                ? "[" + list(size, i -> i % 20 == 0 ? value(random, deep - 1, inner) : "{}") + "]"
                : "{" + list(size, i -> "\"m" + i + "\":" + (i % 20 == 0 ? value(random, deep - 1, inner) : "[0,1]"))
                        + "}";
    }

    /** As deep as the rules allow: each is some frames on the stack. */
    private static String chain() {
        return "\"$ref\":\"#/$defs/d0\",\"$defs\":{"
                + list(
                        30,
                        i -> "\"d" + i + "\":{\"allOf\":["
                                + (i == 29 ? "true" : "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}") + "]}")
                + "}";
    }

    /** Texts of twenty characters with the same hash. */
    private static String colliding(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static String list(int count, IntFunction<String> entry) {
        return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(","));
    }

    private static String fill(int bytes, IntFunction<String> entry) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; ; i++) {
            String next = (i == 0 ? "" : ",") + entry.apply(i);
            if (all.length() + next.length() > bytes - 100) {
                return all.toString();
            }
            all.append(next);
        }
    }

    @Test
    void theTestKnowsEveryFormat() {
        assertThat(BoundedFormats.all())
                .extracting(format -> format.getName().toLowerCase(Locale.ROOT))
                .containsAll(FORMATS);
    }
}
