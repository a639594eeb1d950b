package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The keywords of JSON Schema that reckon with numbers (Validation 2020-12, sections 6.1.2 and 6.2), on exact decimals. Those
 * of the library compare some numbers as binary floating point, ignore a {@code multipleOf} that is too small for it, and
 * write out every zero of a number with an exponent.
 */
final class DecimalKeywords {

    /** As many options as help; a schema may have thousands. */
    private static final int MOST_OPTIONS_NAMED = 20;

    private DecimalKeywords() {}

    /** Draft 2020-12 with these keywords. */
    static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012()).keywords(all()).build();
    }

    static List<Keyword> all() {
        return List.of(
                new Bound("minimum", comparison -> comparison >= 0),
                new Bound("exclusiveMinimum", comparison -> comparison > 0),
                new Bound("maximum", comparison -> comparison <= 0),
                new Bound("exclusiveMaximum", comparison -> comparison < 0),
                new MultipleOf(),
                new Enumeration());
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

    private record Enumeration() implements Keyword {

        @Override
        public String getValue() {
            return "enum";
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode options, Schema parent, SchemaContext context) {
            Set<JsonNode> allowed = new HashSet<>();
            options.forEach(allowed::add);
            return new Check(this, options, location, parent, context, named(options), allowed::contains);
        }

        private static String named(JsonNode options) {
            var named = new StringJoiner(", ", "[", "]");
            for (int i = 0; i < Math.min(options.size(), MOST_OPTIONS_NAMED); i++) {
                named.add(options.get(i).toString());
            }
            return options.size() > MOST_OPTIONS_NAMED ? named.add("…").toString() : named.toString();
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
