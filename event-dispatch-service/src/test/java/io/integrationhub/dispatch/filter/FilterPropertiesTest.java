package io.integrationhub.dispatch.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.integrationhub.dispatch.filter.Expression.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every expression and every text: seeded, so that what fails does so again. */
class FilterPropertiesTest {
    private static final int ROUNDS = 2_000;
    private static final String ALPHABET = "/~01 ()=!<>,\"\\abt_.-+e9\u00e4\ud83d\ude00\n\u0000'";
    private static final List<String> PIECES = List.of(
            "and",
            "or",
            "not",
            "(",
            ")",
            "/a",
            "/b/0",
            "type",
            "session",
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "contains",
            "starts_with",
            "exists",
            "1",
            "-1.5e3",
            "\"x\"",
            "true",
            "false",
            "null",
            ",",
            "\"/a b\"");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anExpressionIsReadFromItsTextFormAsItWas(long seed) {
        var made = new Made(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            Filter filter = Filter.of(made.expression(4));
            String text = filter.toString();
            if (text.codePointCount(0, text.length()) <= Filter.LONGEST && made.isWithinLimits()) {
                assertThat(Filter.parse(text)).as(text).isEqualTo(filter);
            }
            made.startAgain();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomTextIsReadOrRefusedAtAPlaceWithinIt(long seed) {
        var random = new Random(seed);
        var made = new Made(random);
        for (int i = 0; i < ROUNDS; i++) {
            String text = i % 2 == 0 ? made.noise() : made.words();
            try {
                Filter filter = Filter.parse(text);
                filter.matches("form.submitted", "s-1", made.value(3));
                assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
            } catch (InvalidFilter refused) {
                assertThat(refused.position()).as(text).isBetween(1, text.codePointCount(0, text.length()) + 1);
                assertThat(refused).hasMessageStartingWith("at character ");
            }
        }
    }

    /** Not the negation of each comparison, as nothing compares to what is missing; but of each test. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLogicIsThatOfBoole(long seed) {
        var made = new Made(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            Expression one = made.expression(2);
            Expression other = made.expression(2);
            JsonNode data = made.value(3);

            boolean a = matches(one, data);
            boolean b = matches(other, data);

            assertThat(matches(new Expression.Not(one), data)).isEqualTo(!a);
            assertThat(matches(new Expression.And(List.of(one, other)), data)).isEqualTo(a && b);
            assertThat(matches(new Expression.Or(List.of(one, other)), data)).isEqualTo(a || b);
            made.startAgain();
        }
    }

    private static boolean matches(Expression expression, JsonNode data) {
        return Filter.of(expression).matches("form.submitted", "s-1", data);
    }

    /** Values made at random. */
    private static final class Made {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
        private final Random random;
        private int tests;
        private int contains;

        Made(Random random) {
            this.random = random;
        }

        boolean isWithinLimits() {
            return tests <= 100 && contains <= 10;
        }

        void startAgain() {
            tests = 0;
            contains = 0;
        }

        Expression expression(int depth) {
            int kind = depth == 0 ? 3 : random.nextInt(6);
            return switch (kind) {
                case 0 -> new Expression.Or(some(() -> expression(depth - 1), 2));
                case 1 -> new Expression.And(some(() -> expression(depth - 1), 2));
                case 2 -> new Expression.Not(expression(depth - 1));
                default -> test();
            };
        }

        private Expression test() {
            tests++;
            return switch (random.nextInt(6)) {
                case 0 -> new Expression.In(operand(), some(this::literal, 1));
                case 1 -> {
                    contains++;
                    yield new Expression.Contains(operand(), literal());
                }
                case 2 -> new Expression.StartsWith(operand(), text());
                case 3 -> new Expression.Exists(operand());
                case 4 -> new Expression.Comparison(operand(), Operator.NOT_EQUAL, literal());
                default -> new Expression.Comparison(operand(), oneOf(Operator.values()), ordered());
            };
        }

        private Operand operand() {
            if (random.nextInt(4) == 0) {
                return oneOf(Operand.Attribute.values());
            }
            StringBuilder pointer = new StringBuilder();
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                pointer.append('/')
                        .append(
                                random.nextBoolean()
                                        ? oneOf("a", "b", "0", "1")
                                        : text().replace("~", "~0").replace("/", "~1"));
            }
            return Operand.Pointer.of(pointer.toString());
        }

        private Literal literal() {
            return switch (random.nextInt(4)) {
                case 0 -> new Literal.Nothing();
                case 1 -> new Literal.Truth(random.nextBoolean());
                default -> ordered();
            };
        }

        private Literal ordered() {
            return random.nextBoolean() ? new Literal.Text(text()) : new Literal.Decimal(number());
        }

        private BigDecimal number() {
            return new BigDecimal(random.nextInt(5) - 2)
                    .multiply(new BigDecimal(random.nextDouble()))
                    .setScale(random.nextInt(30), java.math.RoundingMode.HALF_UP)
                    .scaleByPowerOfTen(random.nextInt(41) - 20);
        }

        private String text() {
            return random.nextBoolean() ? oneOf("", "a", "DE", "form.submitted", "s-") : noise();
        }

        String noise() {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            return text.toString();
        }

        String words() {
            return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(1 + random.nextInt(12))
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow();
        }

        JsonNode value(int depth) {
            int kind = random.nextInt(depth == 0 ? 4 : 6);
            return switch (kind) {
                case 0 -> JSON.textNode(text());
                case 1 -> JSON.numberNode(number());
                case 2 -> JSON.booleanNode(random.nextBoolean());
                case 3 -> JSON.nullNode();
                case 4 -> JSON.arrayNode().addAll(some(() -> value(depth - 1), 0));
                default ->
                    JSON.objectNode()
                            .<com.fasterxml.jackson.databind.node.ObjectNode>set("a", value(depth - 1))
                            .set("b", value(depth - 1));
            };
        }

        private <T> List<T> some(Supplier<T> one, int least) {
            return IntStream.range(0, least + random.nextInt(3))
                    .mapToObj(i -> one.get())
                    .toList();
        }

        @SafeVarargs
        private <T> T oneOf(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
