package io.integrationhub.schema;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The multiples of a decimal, recognised without dividing by powers of ten: the exponents of two numbers may be so far apart that
 * a quotient would have twenty thousand digits. A divisor is 2^i · 5^j · c, with c coprime to ten; a value is its multiple
 * when the value's digits have c as a factor and, its exponent counted in, so many twos and fives.
 */
final class Multiples {

    private static final BigInteger FIVE = BigInteger.valueOf(5);
    /** Bits of five, rounded down. */
    private static final int BITS_OF_FIVE = 2;

    private final int scale;
    private final int twos;
    private final int fives;
    private final BigInteger rest;

    /**
     * Multiples of a number.
     *
     * @param divisor greater than zero
     */
    Multiples(BigDecimal divisor) {
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("nothing is a multiple of it");
        }
        BigInteger digits = divisor.unscaledValue();
        this.scale = divisor.scale();
        this.twos = digits.getLowestSetBit();
        this.fives = fives(digits);
        this.rest = digits.shiftRight(twos).divide(FIVE.pow(fives));
    }

    private static int fives(BigInteger digits) {
        int fives = 0;
        BigInteger[] divided = digits.divideAndRemainder(FIVE);
        while (divided[1].signum() == 0) {
            fives++;
            divided = divided[0].divideAndRemainder(FIVE);
        }
        return fives;
    }

    boolean have(BigDecimal value) {
        if (value.signum() == 0) {
            return true;
        }
        BigInteger digits = value.unscaledValue().abs();
        int missingTens = value.scale() - scale;
        return digits.getLowestSetBit() >= twos + missingTens
                && hasFives(digits, fives + missingTens)
                && digits.mod(rest).signum() == 0;
    }

    private static boolean hasFives(BigInteger digits, int fives) {
        if (fives <= 0) {
            return true;
        }
        return (long) fives * BITS_OF_FIVE <= digits.bitLength()
                && digits.mod(FIVE.pow(fives)).signum() == 0;
    }
}
