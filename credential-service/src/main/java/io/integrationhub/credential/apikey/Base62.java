package io.integrationhub.credential.apikey;

import java.math.BigInteger;

/** Numbers as digits and letters, which survive a double click, a URL and a form. */
final class Base62 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base62() {}

    /**
     * The number with leading zeros.
     *
     * @param number not negative
     * @param width how many characters; the number must fit
     */
    static String encode(BigInteger number, int width) {
        char[] text = new char[width];
        BigInteger rest = number;
        for (int i = width - 1; i >= 0; i--) {
            BigInteger[] quotientAndDigit = rest.divideAndRemainder(BASE);
            text[i] = ALPHABET.charAt(quotientAndDigit[1].intValue());
            rest = quotientAndDigit[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("the number does not fit into " + width + " characters");
        }
        return new String(text);
    }
}
