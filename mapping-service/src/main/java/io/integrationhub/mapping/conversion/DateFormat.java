package io.integrationhub.mapping.conversion;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a customer app writes calendar dates: a pattern of {@code yyyy}, {@code MM} or {@code M}, {@code dd} or {@code d}, each
 * part once, with separators. Years of two digits are not among them: nobody knows their century.
 */
public final class DateFormat {

    /** The form of attributes, ISO 8601. */
    public static final DateFormat ISO = new DateFormat("yyyy-MM-dd");

    /** What a pattern has to be, for people. */
    public static final String RULE = "must be made of yyyy, MM or M, and dd or d, each part once, with separators that"
            + " are no letters or digits, 20 characters at most; for example dd.MM.yyyy";

    private static final int LONGEST_PATTERN = 20;
    private static final int MOST_MONTHS = 12;

    private enum Part {
        YEAR,
        MONTH,
        DAY,
        SEPARATOR
    }

    /**
     * A part of a pattern.
     *
     * @param fewest digits
     * @param most digits
     * @param separator the character of a separator
     */
    private record Token(Part part, int fewest, int most, char separator) {

        static Optional<Token> of(String text) {
            return switch (text) {
                case "yyyy" -> Optional.of(new Token(Part.YEAR, 4, 4, ' '));
                case "MM" -> Optional.of(new Token(Part.MONTH, 2, 2, ' '));
                case "M" -> Optional.of(new Token(Part.MONTH, 1, 2, ' '));
                case "dd" -> Optional.of(new Token(Part.DAY, 2, 2, ' '));
                case "d" -> Optional.of(new Token(Part.DAY, 1, 2, ' '));
                default -> Optional.empty();
            };
        }

        static Token separator(char c) {
            return new Token(Part.SEPARATOR, 1, 1, c);
        }
    }

    private final String pattern;
    private final List<Token> tokens;

    private DateFormat(String pattern) {
        this.pattern = pattern;
        this.tokens = List.copyOf(tokens(pattern).orElseThrow(() -> new IllegalArgumentException(RULE)));
    }

    /** Whether there is a format of this pattern. */
    public static boolean isValid(String pattern) {
        return tokens(pattern).isPresent();
    }

    /** The format of a {@linkplain #isValid valid} pattern. */
    public static DateFormat of(String pattern) {
        return pattern.equals(ISO.pattern) ? ISO : new DateFormat(pattern);
    }

    private static Optional<List<Token>> tokens(String pattern) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int end = i + 1;
            while (Character.isLetter(c) && end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            Optional<Token> token = Character.isLetter(c)
                    ? Token.of(pattern.substring(i, end))
                    : Optional.of(c).filter(DateFormat::isSeparator).map(Token::separator);
            if (token.isEmpty()) {
                return Optional.empty();
            }
            tokens.add(token.get());
            i = end;
        }
        return Optional.of(tokens).filter(found -> pattern.length() <= LONGEST_PATTERN && isWhole(found));
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || (c > ' ' && c < 0x7f && !Character.isDigit(c));
    }

    /** Each part once; and where the number of digits may vary, something has to tell where they end. */
    private static boolean isWhole(List<Token> tokens) {
        for (Part part : List.of(Part.YEAR, Part.MONTH, Part.DAY)) {
            if (tokens.stream().filter(token -> token.part() == part).count() != 1) {
                return false;
            }
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.fewest() != token.most() && tokens.get(i + 1).part() != Part.SEPARATOR) {
                return false;
            }
        }
        return true;
    }

    /** The date in the form of attributes; empty when the text is none of this format, or there is no such day. */
    Optional<String> read(String text) {
        int year = 0;
        int month = 0;
        int day = 0;
        int at = 0;
        for (Token token : tokens) {
            int end = end(token, text, at);
            if (end < 0) {
                return Optional.empty();
            }
            switch (token.part()) {
                case YEAR -> year = Integer.parseInt(text, at, end, 10);
                case MONTH -> month = Integer.parseInt(text, at, end, 10);
                case DAY -> day = Integer.parseInt(text, at, end, 10);
                case SEPARATOR -> {}
            }
            at = end;
        }
        return at == text.length() ? date(year, month, day) : Optional.empty();
    }

    /** Where the token ends that begins there; -1 when none does. */
    private static int end(Token token, String text, int start) {
        if (token.part() == Part.SEPARATOR) {
            return start < text.length() && text.charAt(start) == token.separator() ? start + 1 : -1;
        }
        int end = start;
        while (end < text.length() && end - start < token.most() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - start >= token.fewest() ? end : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<String> date(int year, int month, int day) {
        boolean exists = month >= 1
                && month <= MOST_MONTHS
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? Optional.of(LocalDate.of(year, month, day).toString()) : Optional.empty();
    }

    /**
     * Writes a date in this format.
     *
     * @param date in the form of attributes
     */
    String write(String date) {
        var written = new StringBuilder();
        for (Token token : tokens) {
            switch (token.part()) {
                case YEAR -> written.append(date, 0, 4);
                case MONTH -> append(written, date.substring(5, 7), token.fewest());
                case DAY -> append(written, date.substring(8, 10), token.fewest());
                case SEPARATOR -> written.append(token.separator());
            }
        }
        return written.toString();
    }

    private static void append(StringBuilder written, String digits, int fewest) {
        written.append(fewest == 1 && digits.charAt(0) == '0' ? digits.substring(1) : digits);
    }

    /** The pattern. */
    public String pattern() {
        return pattern;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateFormat format && format.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
