package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Values that software tends to stumble over. */
final class OddValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "\u0000",
            "nul\u0000inside",
            "\u0001\u001b\u007f\u0085",
            "\ud83d\ude80\ud83d\udc69\u200d\ud83d\udc67",
            "\u202eright to left\u202c",
            "\u05e9\u05dc\u05d5\u05dd",
            "\ud800",
            "\udfff lone",
            "\u2028\u2029\ufeff",
            "z\u0300\u0301\u0302\u0303\u0304",
            "\uffff\ufffe",
            "../../../etc/passwd",
            "..%2f..%00",
            "' OR 1=1 --",
            "\"; DROP TABLE hub; --",
            "${jndi:ldap://127.0.0.1/a}{{7*7}}",
            "<script>alert(1)</script>",
            "null",
            "NaN",
            "-1",
            "99999999999999999999999999999999999999",
            "1e400",
            "2026-02-30T25:61:61Z",
            "-999999999-01-01T00:00:00Z",
            "00000000-0000-0000-0000-000000000000",
            "%s%n%d\\",
            "http://127.0.0.1:1/",
            "http://[::1",
            "https://user:word@127.0.0.1:99999/?a=b#c",
            "file:///etc/passwd",
            "*",
            "%",
            "_",
            "i\u0307\u0130\u0131\u00df");

    private static final List<JsonNode> NUMBERS = List.of(
            JSON.numberNode(-1),
            JSON.numberNode(0),
            JSON.numberNode(Integer.MAX_VALUE),
            JSON.numberNode(Integer.MIN_VALUE),
            JSON.numberNode(Integer.MAX_VALUE + 1L),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(new BigInteger("9".repeat(40))),
            JSON.numberNode(new BigDecimal("1e-300")),
            JSON.numberNode(new BigDecimal("1e300")),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("0.1234567890123456789012345678901234567890")),
            JSON.numberNode(new BigDecimal("1e999999999")),
            JSON.numberNode(new BigDecimal("-1e-999999999")),
            JSON.numberNode(new BigInteger("9".repeat(1_001))),
            JSON.numberNode(1.5));

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    String text() {
        int choice = random.nextInt(TEXTS.size() + 3);
        if (choice < TEXTS.size()) {
            return TEXTS.get(choice);
        }
        return switch (choice - TEXTS.size()) {
            case 0 -> "x".repeat(256);
            case 1 -> "\u00e9\u20ac".repeat(1_500);
            default -> "y".repeat(70_000);
        };
    }

    /** A value of a type that is hardly the right one. */
    JsonNode value() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2, 3 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 4 -> random.nextBoolean() ? JSON.arrayNode() : manyItems();
            case 5 -> random.nextBoolean() ? JSON.objectNode() : deep();
            default -> JSON.textNode(text());
        };
    }

    private ArrayNode manyItems() {
        ArrayNode many = JSON.arrayNode();
        JsonNode item = random.nextBoolean() ? JSON.nullNode() : JSON.textNode("item");
        for (int i = 0; i < 3_000; i++) {
            many.add(item);
        }
        return many;
    }

    private ObjectNode deep() {
        ObjectNode outermost = JSON.objectNode();
        ObjectNode innermost = outermost;
        int depth = random.nextBoolean() ? 50 : 400;
        for (int i = 0; i < depth; i++) {
            innermost = innermost.putObject("a");
        }
        return outermost;
    }
}
