package io.integrationhub.dispatch.filter;

import io.integrationhub.dispatch.filter.Expression.Operator;
import io.integrationhub.dispatch.filter.Lexer.Kind;
import io.integrationhub.dispatch.filter.Lexer.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes an expression of the pieces of a text, by recursive descent:
 *
 * <pre>{@code
 * either = all { "or" all }
 * all    = one { "and" one }
 * one    = "not" one | "(" either ")" | test
 * test   = ( pointer | quoted pointer | "type" | "session" )
 *          ( sign literal | "in" "(" literal { "," literal } ")" | "contains" literal | "starts_with" text | "exists" )
 * }</pre>
 */
final class Parser {
    private static final int DEEPEST = 32;
    private static final int MOST_TESTS = 100;
    /** Each may look at every element of an array. */
    private static final int MOST_CONTAINS = 10;

    private static final int MOST_STEPS = 32;
    /** RFC 6901, section 3. */
    private static final Pattern NO_ESCAPE = Pattern.compile("~(?![01])");

    private static final String TEST = "a JSON pointer, type, session, not or (";
    private static final String COMPARISON = "=, !=, <, <=, >, >=, in, contains, starts_with or exists";
    private static final String LITERAL = "a text in quotes, a number, true, false or null";
    private static final int QUOTED = 20;

    private final List<Token> tokens;
    private int at;
    private int depth;
    private int tests;
    private int contains;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Expression expression() {
        Expression expression = either();
        if (token().kind() != Kind.END) {
            throw expected("and, or, or the end");
        }
        return expression;
    }

    private Expression either() {
        List<Expression> parts = parts("or", this::all);
        return parts.size() == 1 ? parts.getFirst() : new Expression.Or(parts);
    }

    private Expression all() {
        List<Expression> parts = parts("and", this::one);
        return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
    }

    private List<Expression> parts(String word, Supplier<Expression> part) {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (took(Kind.WORD, word));
        return List.copyOf(parts);
    }

    private Expression one() {
        Token first = token();
        if (took(Kind.WORD, "not")) {
            return deeper(first, () -> new Expression.Not(one()));
        }
        if (took(Kind.SIGN, "(")) {
            return deeper(first, this::inParentheses);
        }
        return test();
    }

    private Expression inParentheses() {
        Expression inner = either();
        if (!took(Kind.SIGN, ")")) {
            throw expected("and, or, or )");
        }
        return inner;
    }

    private Expression deeper(Token where, Supplier<Expression> inner) {
        if (++depth > DEEPEST) {
            throw new InvalidFilter(where.position(), "not and ( are nested " + DEEPEST + " deep at most");
        }
        Expression expression = inner.get();
        depth--;
        return expression;
    }

    private Expression test() {
        Token first = token();
        Operand operand = operand();
        if (++tests > MOST_TESTS) {
            throw new InvalidFilter(first.position(), "there are " + MOST_TESTS + " tests at most");
        }
        for (Operator operator : Operator.values()) {
            if (took(Kind.SIGN, operator.sign)) {
                return new Expression.Comparison(operand, operator, literalOf(operator));
            }
        }
        if (took(Kind.WORD, "in")) {
            return new Expression.In(operand, list());
        }
        if (took(Kind.WORD, "contains")) {
            return contains(first, operand);
        }
        if (took(Kind.WORD, "starts_with")) {
            return new Expression.StartsWith(operand, text());
        }
        if (took(Kind.WORD, "exists")) {
            return new Expression.Exists(operand);
        }
        throw expected(COMPARISON);
    }

    private Operand operand() {
        Token token = token();
        if (token.kind() == Kind.POINTER || token.kind() == Kind.TEXT) {
            at++;
            return pointer(token);
        }
        for (Operand.Attribute attribute : Operand.Attribute.values()) {
            if (took(Kind.WORD, attribute.toString())) {
                return attribute;
            }
        }
        throw expected(TEST);
    }

    private static Operand pointer(Token token) {
        String text = token.text();
        if (!(text.isEmpty() || text.startsWith("/")) || NO_ESCAPE.matcher(text).find()) {
            throw new InvalidFilter(
                    token.position(), "a JSON pointer begins with / and has ~ only as ~0 or ~1 (RFC 6901)");
        }
        if (text.chars().filter(character -> character == '/').count() > MOST_STEPS) {
            throw new InvalidFilter(token.position(), "a pointer has " + MOST_STEPS + " steps at most");
        }
        return Operand.Pointer.of(text);
    }

    /** Only texts and numbers have an order. */
    private Literal literalOf(Operator operator) {
        Token token = token();
        Literal literal = literal();
        boolean orders = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (orders && !(literal instanceof Literal.Text || literal instanceof Literal.Decimal)) {
            throw new InvalidFilter(token.position(), "expected a text in quotes or a number after " + operator.sign);
        }
        return literal;
    }

    private List<Literal> list() {
        if (!took(Kind.SIGN, "(")) {
            throw expected("(");
        }
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (took(Kind.SIGN, ","));
        if (!took(Kind.SIGN, ")")) {
            throw expected(", or )");
        }
        return List.copyOf(literals);
    }

    private Expression contains(Token first, Operand operand) {
        if (++contains > MOST_CONTAINS) {
            throw new InvalidFilter(first.position(), "there are " + MOST_CONTAINS + " tests with contains at most");
        }
        return new Expression.Contains(operand, literal());
    }

    private String text() {
        Token token = token();
        if (token.kind() != Kind.TEXT) {
            throw expected("a text in quotes");
        }
        at++;
        return token.text();
    }

    private Literal literal() {
        Token token = token();
        Literal literal = switch (token.kind()) {
            case TEXT -> new Literal.Text(token.text());
            case NUMBER -> new Literal.Decimal(new BigDecimal(token.text()));
            case WORD -> word(token.text());
            case SIGN, POINTER, END -> throw expected(LITERAL);
        };
        at++;
        return literal;
    }

    private Literal word(String word) {
        return switch (word) {
            case "true" -> new Literal.Truth(true);
            case "false" -> new Literal.Truth(false);
            case "null" -> new Literal.Nothing();
            default -> throw expected(LITERAL);
        };
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean took(Kind kind, String text) {
        boolean there = token().kind() == kind && token().text().equals(text);
        if (there) {
            at++;
        }
        return there;
    }

    private InvalidFilter expected(String what) {
        Token token = token();
        String text = token.text();
        String found = token.kind() == Kind.END
                ? "the end"
                : text.codePointCount(0, text.length()) > QUOTED
                        ? text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…"
                        : text;
        return new InvalidFilter(token.position(), "expected " + what + ", found " + found);
    }
}
