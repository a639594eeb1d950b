package io.integrationhub.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of a JSON document that leaves as it was written: RFC 8259, section 6, has no limit of digits, and {@code 1.10}
 * may be an amount of money with its cents. Reckoned with, it is a decimal: two are equal when their values are, however
 * they are written.
 *
 * <p>What is kept is limited so that reckoning with any two numbers takes no time worth speaking of.
 */
public final class WrittenNumber extends NumericNode {

    /** Longest number, in characters. */
    public static final int MOST_CHARACTERS = 1_000;

    /** Largest exponent, and without its sign the smallest. */
    public static final int LARGEST_EXPONENT = 10_000;

    /** RFC 8259, section 6. */
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final int MOST_EXPONENT_DIGITS = 5;
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final String text;
    /** Made when it is asked for, because most numbers only pass through. Made twice, it is the same. */
    private transient @Nullable BigDecimal decimal;

    private WrittenNumber(String text) {
        this.text = text;
    }

    /**
     * A number.
     *
     * @param text as JSON writes it, and {@linkplain #misfit fit} to be kept
     */
    static WrittenNumber of(String text) {
        return new WrittenNumber(text);
    }

    /** The number that a text is, as JSON writes numbers; empty when it is none, or one that cannot be kept. */
    public static Optional<WrittenNumber> read(String text) {
        return text.length() <= MOST_CHARACTERS
                        && JSON_NUMBER.matcher(text).matches()
                        && misfit(text).isEmpty()
                ? Optional.of(of(text))
                : Optional.empty();
    }

    /**
     * Why a number cannot be kept; empty when it can.
     *
     * @param text as JSON writes it
     */
    static Optional<String> misfit(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.of("must be a number of %,d characters at most".formatted(MOST_CHARACTERS));
        }
        return exponent(text) > LARGEST_EXPONENT
                ? Optional.of("must be a number with an exponent from -%1$,d to %1$,d".formatted(LARGEST_EXPONENT))
                : Optional.empty();
    }

    /** Without its sign; when it has more digits than any that is kept, the largest integer. */
    private static int exponent(String text) {
        int start = Math.max(text.indexOf('e'), text.indexOf('E')) + 1;
        if (start == 0) {
            return 0;
        }
        int first = start;
        while (first < text.length() - 1 && !isDigitButZero(text.charAt(first))) {
            first++;
        }
        return text.length() - first > MOST_EXPONENT_DIGITS
                ? Integer.MAX_VALUE
                : Integer.parseInt(text, first, text.length(), 10);
    }

    private static boolean isDigitButZero(char c) {
        return c >= '1' && c <= '9';
    }

    @Override
    public BigDecimal decimalValue() {
        BigDecimal known = decimal;
        if (known == null) {
            known = new BigDecimal(text);
            decimal = known;
        }
        return known;
    }

    /** As it was written. */
    @Override
    public String asText() {
        return text;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(text);
    }

    /** Whether it is written without fraction and exponent. */
    @Override
    public boolean isIntegralNumber() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isFloatingPointNumber() {
        return !isIntegralNumber();
    }

    @Override
    public boolean isBigDecimal() {
        return isFloatingPointNumber();
    }

    @Override
    public boolean isBigInteger() {
        return isIntegralNumber();
    }

    @Override
    public JsonToken asToken() {
        return isIntegralNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return isIntegralNumber() ? JsonParser.NumberType.BIG_INTEGER : JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public Number numberValue() {
        return isIntegralNumber() ? bigIntegerValue() : decimalValue();
    }

    @Override
    public boolean canConvertToExactIntegral() {
        return decimalValue().signum() == 0
                || decimalValue().stripTrailingZeros().scale() <= 0;
    }

    @Override
    public boolean canConvertToInt() {
        return isBetween(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public boolean canConvertToLong() {
        return isBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private boolean isBetween(long least, long most) {
        return decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                && decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** The nearest integer that there is: of a larger number the largest. */
    @Override
    public int intValue() {
        return Math.clamp(longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** As {@link #intValue}. */
    @Override
    public long longValue() {
        if (canConvertToLong()) {
            return decimalValue().longValue();
        }
        return (decimalValue().signum() < 0 ? MIN_LONG : MAX_LONG).longValue();
    }

    @Override
    public BigInteger bigIntegerValue() {
        return decimalValue().toBigInteger();
    }

    @Override
    public double doubleValue() {
        return decimalValue().doubleValue();
    }

    /** Whether the other is a number of the same value: {@code 1.10} is {@code 1.1}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenNumber number
                && (number.text.equals(text) || number.decimalValue().compareTo(decimalValue()) == 0);
    }

    @Override
    public int hashCode() {
        return decimalValue().stripTrailingZeros().hashCode();
    }
}
