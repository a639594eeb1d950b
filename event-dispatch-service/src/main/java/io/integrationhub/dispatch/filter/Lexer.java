package io.integrationhub.dispatch.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a filter into words, signs, pointers, texts and numbers. */
final class Lexer {

    /**
     * A piece of the text.
     *
     * @param position of its first character, from 1
     * @param text as it stands there; of a quoted text what it means
     */
    record Token(Kind kind, int position, String text) {}

    /** Kinds of pieces. */
    enum Kind {
        WORD,
        SIGN,
        POINTER,
        TEXT,
        NUMBER,
        END
    }

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SIGN = Pattern.compile("<=|>=|!=|[=<>(),]");
    /** Others are quoted. */
    private static final Pattern POINTER = Pattern.compile("/[^\\s()=!<>,\"\\p{Cntrl}]*");

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern AFTER_NUMBER = Pattern.compile("[A-Za-z0-9_.+-]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4})");
    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 1000;

    private final String text;
    private final Matcher matcher;
    private int at;

    private Lexer(String text) {
        this.text = text;
        this.matcher = WORD.matcher(text);
    }

    static List<Token> tokens(String text) {
        if (text.codePointCount(0, text.length()) > Filter.LONGEST) {
            throw new InvalidFilter(Filter.LONGEST + 1, "a filter has " + Filter.LONGEST + " characters at most");
        }
        return new Lexer(text).tokens();
    }

    /** Whether a pointer can stand without quotes. */
    static boolean isBarePointer(String pointer) {
        return POINTER.matcher(pointer).matches();
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, position(at), "");
        }
        char first = text.charAt(at);
        if (first == '"') {
            return quoted();
        }
        if (found(POINTER)) {
            return taken(Kind.POINTER);
        }
        if (found(WORD)) {
            return taken(Kind.WORD);
        }
        if (found(SIGN)) {
            return taken(Kind.SIGN);
        }
        if (found(NUMBER)) {
            return number();
        }
        throw new InvalidFilter(
                position(at),
                first == '\'' ? "a text stands in double quotes" : "this character has no meaning outside of quotes");
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private boolean found(Pattern pattern) {
        return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    }

    private Token taken(Kind kind) {
        Token token = new Token(kind, position(at), matcher.group());
        at = matcher.end();
        return token;
    }

    private Token number() {
        Token token = taken(Kind.NUMBER);
        if (found(AFTER_NUMBER)) {
            throw new InvalidFilter(position(at), "a number is written as in JSON, such as -12.5 or 1e3");
        }
        String number = token.text();
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (number.length() > LONGEST_NUMBER || (exponent >= 0 && isLarge(number.substring(exponent + 1)))) {
            throw new InvalidFilter(
                    token.position(),
                    "a number has " + LONGEST_NUMBER + " characters and an exponent of " + LARGEST_EXPONENT
                            + " at most");
        }
        return token;
    }

    private static boolean isLarge(String exponent) {
        return new BigDecimal(exponent).abs().compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) > 0;
    }

    private Token quoted() {
        int start = at++;
        StringBuilder meant = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char character = text.charAt(at);
            if (character == '\\') {
                meant.append(escaped());
            } else if (character < ' ') {
                throw new InvalidFilter(position(at), "a control character in quotes is escaped, as in JSON");
            } else {
                meant.append(character);
                at++;
            }
        }
        if (at == text.length()) {
            throw new InvalidFilter(position(start), "the quotes are not closed");
        }
        at++;
        return new Token(Kind.TEXT, position(start), meant.toString());
    }

    private char escaped() {
        if (!found(ESCAPE)) {
            throw new InvalidFilter(position(at), "a backslash in quotes begins an escape of JSON");
        }
        String escape = matcher.group();
        at = matcher.end();
        return switch (escape.charAt(1)) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(escape.substring(2), 16);
            default -> escape.charAt(1);
        };
    }

    /** In characters, not in UTF-16 units. */
    private int position(int index) {
        return text.codePointCount(0, index) + 1;
    }
}
