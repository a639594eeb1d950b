package io.integrationhub.dispatch.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.filter.Filter.Subject;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A parsed filter, and each part of one. Its text form is what the parser reads to the same expression. */
sealed interface Expression {

    boolean matches(Subject subject);

    /** One of the parts holds; two or more. */
    record Or(List<Expression> parts) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            for (Expression part : parts) {
                if (part.matches(subject)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" or "));
        }
    }

    /** All parts hold; two or more. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            for (Expression part : parts) {
                if (!part.matches(subject)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return parts.stream().map(Expression::inner).collect(Collectors.joining(" and "));
        }
    }

    record Not(Expression part) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            return !part.matches(subject);
        }

        @Override
        public String toString() {
            return "not " + inner(part);
        }
    }

    record Comparison(Operand operand, Operator operator, Literal literal) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            return operand.comparable(subject)
                    .filter(value -> operator.holds(value, literal))
                    .isPresent();
        }

        @Override
        public String toString() {
            return operand + " " + operator.sign + " " + literal;
        }
    }

    /** The value is one of those. */
    record In(Operand operand, List<Literal> literals) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            return operand.comparable(subject)
                    .filter(value -> literals.stream().anyMatch(literal -> literal.isSameAs(value)))
                    .isPresent();
        }

        @Override
        public String toString() {
            return operand + literals.stream().map(Literal::toString).collect(Collectors.joining(", ", " in (", ")"));
        }
    }

    /** The value is an array with such an element. */
    record Contains(Operand operand, Literal literal) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            JsonNode value = operand.in(subject);
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (literal.isSameAs(element) && !Operand.isHidden(element)) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return operand + " contains " + literal;
        }
    }

    /** The value is a text that begins so. */
    record StartsWith(Operand operand, String text) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            return operand.comparable(subject)
                    .filter(value -> value.isTextual() && value.textValue().startsWith(text))
                    .isPresent();
        }

        @Override
        public String toString() {
            return operand + " starts_with " + Literal.quoted(text);
        }
    }

    /** There is a value, perhaps null. */
    record Exists(Operand operand) implements Expression {
        @Override
        public boolean matches(Subject subject) {
            return !operand.in(subject).isMissingNode();
        }

        @Override
        public String toString() {
            return operand + " exists";
        }
    }

    /** A comparison of two values that are there. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(JsonNode value, Literal literal) {
            return switch (this) {
                case EQUAL -> literal.isSameAs(value);
                case NOT_EQUAL -> !literal.isSameAs(value);
                case LESS -> ordered(value, literal, order -> order < 0);
                case AT_MOST -> ordered(value, literal, order -> order <= 0);
                case GREATER -> ordered(value, literal, order -> order > 0);
                case AT_LEAST -> ordered(value, literal, order -> order >= 0);
            };
        }

        private static boolean ordered(JsonNode value, Literal literal, IntPredicate holds) {
            OptionalInt order = literal.order(value);
            return order.isPresent() && holds.test(order.getAsInt());
        }
    }

    /** As a part of one that binds more. */
    private static String inner(Expression part) {
        return part instanceof Or || part instanceof And ? "(" + part + ")" : part.toString();
    }
}
