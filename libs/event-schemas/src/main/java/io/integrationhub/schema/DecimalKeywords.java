package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The keywords of JSON Schema that reckon with numbers (Validation 2020-12, section 6.2), on exact decimals. Those
 * of the library compare some numbers as binary floating point, ignore a {@code multipleOf} that is too small for it, and
 * write out every zero of a number with an exponent.
 */
final class DecimalKeywords {

    private DecimalKeywords() {}

    static List<Keyword> all() {
        return List.of(
                new Bound("minimum", comparison -> comparison >= 0),
                new Bound("exclusiveMinimum", comparison -> comparison > 0),
                new Bound("maximum", comparison -> comparison <= 0),
                new Bound("exclusiveMaximum", comparison -> comparison < 0),
                new MultipleOf());
    }

    /**
     * A number that others are compared with.
     *
     * @param holds of the result of comparing a value with the bound
     */
    private record Bound(String getValue, IntPredicate holds) implements Keyword {

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode bound, Schema parent, SchemaContext context) {
            BigDecimal decimal = decimal(this, bound);
            return new Check(
                    this,
                    bound,
                    location,
                    parent,
                    context,
                    bound.asText(),
                    value ->
                            !value.isNumber() || holds.test(value.decimalValue().compareTo(decimal)));
        }
    }

    private record MultipleOf() implements Keyword {

        @Override
        public String getValue() {
            return "multipleOf";
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode divisor, Schema parent, SchemaContext context) {
            var multiples = new Multiples(decimal(this, divisor));
            return new Check(
                    this,
                    divisor,
                    location,
                    parent,
                    context,
                    divisor.asText(),
                    value -> !value.isNumber() || multiples.have(value.decimalValue()));
        }
    }

    private static BigDecimal decimal(Keyword keyword, JsonNode number) {
        if (!number.isNumber()) {
            throw new SchemaException(keyword.getValue() + " is not a number");
        }
        return number.decimalValue();
    }

    /** Checks one value at a time. What is said of a value that does not fit never quotes the value. */
    private static final class Check extends BaseKeywordValidator {
        private final String argument;
        private final Predicate<JsonNode> rule;

        private Check(
                Keyword keyword,
                JsonNode schema,
                SchemaLocation location,
                Schema parent,
                SchemaContext context,
                String argument,
                Predicate<JsonNode> rule) {
            super(keyword, schema, location, parent, context);
            this.argument = argument;
            this.rule = rule;
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath at) {
            if (!rule.test(value)) {
                execution.addError(error().instanceNode(value)
                        .instanceLocation(at)
                        .evaluationPath(execution.getEvaluationPath())
                        .locale(execution.getExecutionConfig().getLocale())
                        .arguments(argument)
                        .build());
            }
        }
    }
}
