package io.integrationhub.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.json.WrittenNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a customer app writes numbers: as JSON numbers, or as texts, which are named by how a number looks in them. JSON numbers
 * are read in each case; what is written back has the format. Digits are exact in both directions.
 */
public enum NumberFormat {
    /** JSON numbers; on reading also texts with a decimal point. */
    JSON("json", '.', '\0'),
    POINT("1234.56", '.', '\0'),
    COMMA("1234,56", ',', '\0'),
    COMMA_POINT("1,234.56", '.', ','),
    POINT_COMMA("1.234,56", ',', '.'),
    SPACE_COMMA("1 234,56", ',', ' '),
    APOSTROPHE_POINT("1'234.56", '.', '\'');

    /** What a format has to be, for people. */
    public static final String RULE = "must be json, or how the number looks in a text: one of 1234.56; 1234,56;"
            + " 1,234.56; 1.234,56; 1 234,56; 1'234.56";

    private static final int GROUP = 3;
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char NARROW_NO_BREAK_SPACE = '\u202f';
    private static final char TYPOGRAPHIC_APOSTROPHE = '\u2019';

    private final String sample;
    private final char decimal;
    private final char grouping;

    NumberFormat(String sample, char decimal, char grouping) {
        this.sample = sample;
        this.decimal = decimal;
        this.grouping = grouping;
    }

    /** The format that is named by this sample, if there is one. */
    public static Optional<NumberFormat> of(String sample) {
        return Arrays.stream(values())
                .filter(format -> format.sample.equals(sample))
                .findFirst();
    }

    /** Its name in the API: what 1234.56 looks like. */
    public String sample() {
        return sample;
    }

    /** The number that a text of this format holds; empty when it holds none, or one that cannot be kept. */
    Optional<JsonNode> read(String text) {
        if (text.length() > 2 * WrittenNumber.MOST_CHARACTERS) {
            return Optional.empty();
        }
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int point = text.indexOf(decimal, start);
        Optional<String> whole = whole(text.substring(start, point < 0 ? text.length() : point));
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (whole.isEmpty() || (point >= 0 && !areDigits(fraction))) {
            return Optional.empty();
        }
        String number = (text.charAt(0) == '-' ? "-" : "") + whole.get() + (point < 0 ? "" : "." + fraction);
        return WrittenNumber.read(number).map(JsonNode.class::cast);
    }

    /** The digits before the decimal separator, without grouping and leading zeros. */
    private Optional<String> whole(String text) {
        var digits = new StringBuilder(text.length());
        int sinceGroup = 0;
        boolean grouped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                sinceGroup++;
            } else if (isGrouping(c) && (grouped ? sinceGroup == GROUP : sinceGroup >= 1 && sinceGroup <= GROUP)) {
                grouped = true;
                sinceGroup = 0;
            } else {
                return Optional.empty();
            }
        }
        if (digits.isEmpty() || (grouped && sinceGroup != GROUP)) {
            return Optional.empty();
        }
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return Optional.of(digits.substring(zeros));
    }

    private boolean isGrouping(char c) {
        return switch (grouping) {
            case '\0' -> false;
            case ' ' -> c == ' ' || c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE;
            case '\'' -> c == '\'' || c == TYPOGRAPHIC_APOSTROPHE;
            default -> c == grouping;
        };
    }

    private static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number in this format; empty when it would be longer than any that is kept. */
    Optional<JsonNode> write(JsonNode number) {
        return this == JSON ? Optional.of(number) : text(number.decimalValue()).map(TextNode::valueOf);
    }

    private Optional<String> text(BigDecimal number) {
        // Before it is written out: an exponent of 10,000 stands for as many zeros.
        if (Math.abs((long) number.scale()) + number.precision() > WrittenNumber.MOST_CHARACTERS) {
            return Optional.empty();
        }
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        var written = new StringBuilder(grouped(point < 0 ? plain : plain.substring(0, point)));
        if (point >= 0) {
            written.append(decimal).append(plain, point + 1, plain.length());
        }
        return Optional.of((number.signum() < 0 ? "-" : "") + written);
    }

    private String grouped(String digits) {
        if (grouping == '\0') {
            return digits;
        }
        var written = new StringBuilder(digits);
        for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
            written.insert(at, grouping);
        }
        return written.toString();
    }
}
