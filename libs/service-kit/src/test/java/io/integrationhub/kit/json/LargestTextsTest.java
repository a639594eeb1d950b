package io.integrationhub.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What consumers of Kafka read, one record after the other: the largest, of whatever shape, ends no process. */
class LargestTextsTest {

    /** Kafka's default for a record (max.message.bytes). */
    private static final int LARGEST = 1 << 20;

    /** A good part of the smallest heap, 256 MiB, is left. */
    private static final long MOST = 128L << 20;

    private final ObjectMapper json = mapper();

    /** As Quarkus makes it, with what the services add. */
    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper();
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        new StrictTypes().customize(mapper);
        return mapper;
    }

    static Stream<String> texts() {
        return Stream.of(
                list("[]"),
                list("{}"),
                list("0"),
                list("1.5"),
                list("1e9"),
                list("\"\""),
                list("{\"a\":0}"),
                list("[[[[]]]]"),
                list("\"\\u0041\""),
                list("\"\uD83D\uDE42\""),
                list("123456789012345678901234567890"),
                members(),
                "\"" + "\\u00e4".repeat(LARGEST / 6 - 1) + "\"",
                "[".repeat(LARGEST),
                "{\"a\":".repeat(LARGEST / 5),
                "[".repeat(900) + list("{\"a\":[]}") + "]".repeat(900),
                "9".repeat(LARGEST),
                "1e" + "9".repeat(LARGEST - 2),
                "{\"" + "a".repeat(LARGEST - 6) + "\":0}");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readingTakesABoundedPartOfTheHeap(String text) {
        assertThat(text.length()).isLessThanOrEqualTo(LARGEST + 2_000);
        readOrRefused("[]");

        long before = allocated();
        readOrRefused(text);

        assertThat(allocated() - before).isLessThan(MOST);
    }

    private void readOrRefused(String text) {
        try {
            assertThat(JsonText.read(text, JsonNode.class, json)).isNotNull();
        } catch (UnreadableJson refused) {
            assertThat(refused.fault()).hasSizeLessThan(1_000);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static String list(String element) {
        return "[" + (element + ",").repeat((LARGEST - 2) / (element.length() + 1) - 1) + element + "]";
    }

    private static String members() {
        var text = new StringBuilder("{\"\":0");
        for (int i = 0; text.length() < LARGEST - 20; i++) {
            text.append(",\"").append(Integer.toString(i, Character.MAX_RADIX)).append("\":0");
        }
        return text.append('}').toString();
    }
}
