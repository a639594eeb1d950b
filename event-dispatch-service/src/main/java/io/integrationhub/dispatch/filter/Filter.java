package io.integrationhub.dispatch.filter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A compiled filter: which events a destination gets.
 *
 * <pre>{@code
 * /amount >= 1000 and (/country in ("DE", "AT") or not /test exists)
 * }</pre>
 *
 * A test compares what a JSON Pointer (RFC 6901) names in the event's data, or {@code type} or {@code session}, with JSON
 * texts, numbers, {@code true}, {@code false} or {@code null}. Numbers compare as decimals. Of what is missing, or hidden
 * because it is sensitive, every comparison is false, also {@code !=}; only {@code exists} tells whether it is there.
 */
public final class Filter {

    /** Texts beyond are refused. */
    public static final int LONGEST = 4000;

    private final Expression expression;

    private Filter(Expression expression) {
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @throws InvalidFilter when it is none, or goes beyond a limit
     */
    public static Filter parse(String text) {
        return new Filter(new Parser(Lexer.tokens(text)).expression());
    }

    static Filter of(Expression expression) {
        return new Filter(expression);
    }

    /** Whether an event matches; the data is only looked at. */
    public boolean matches(String type, String session, JsonNode data) {
        return expression.matches(new Subject(type, session, data));
    }

    /** An event as an expression sees it. */
    record Subject(String type, String session, JsonNode data) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && expression.equals(filter.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** The expression in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return expression.toString();
    }
}
