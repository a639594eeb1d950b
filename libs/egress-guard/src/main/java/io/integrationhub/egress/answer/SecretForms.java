package io.integrationhub.egress.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What secrets look like in the texts of others.
 *
 * @param whole as they are, to be found whole
 * @param plain as they are, in hexadecimal, and as a list of byte values; also a part of one tells
 * @param base64 in base64, at each place that a text around them may shift them to; also a part of one tells
 */
record SecretForms(Set<String> whole, Set<String> plain, Set<String> base64) {
    /** Three bytes are four digits. */
    private static final int SHIFTS = 3;

    SecretForms {
        whole = whole.stream().filter(Predicate.not(String::isBlank)).collect(Collectors.toUnmodifiableSet());
        plain = Set.copyOf(plain);
        base64 = Set.copyOf(base64);
    }

    /** How many, and none of them. */
    @Override
    public String toString() {
        return "SecretForms[" + whole.size() + "]";
    }

    static SecretForms of(Collection<String> secrets) {
        Set<String> whole = new LinkedHashSet<>();
        Set<String> plain = new LinkedHashSet<>();
        Set<String> base64 = new LinkedHashSet<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            // As it is, unescaped once too often, in a form, and in bytes that were read in another charset.
            List<String> texts =
                    TextView.all(secret).stream().map(TextView::text).toList();
            whole.addAll(texts);
            whole.add(secret.replace(' ', '+'));
            whole.add(new String(bytes, StandardCharsets.ISO_8859_1));
            plain.addAll(texts);
            plain.add(HexFormat.of().formatHex(bytes));
            plain.add(decimals(bytes));
            IntStream.range(0, SHIFTS).forEach(shift -> base64.add(shifted(bytes, shift)));
            if (!isLong(secret)) {
                whole.addAll(shortForms(bytes));
            }
        }
        return new SecretForms(whole, plain, base64);
    }

    /** Whether parts of a text can be recognised: it has eight letters and digits. */
    static boolean isLong(String text) {
        return AlphanumericRuns.lettersAndDigits(text).length() >= AlphanumericRuns.LENGTH;
    }

    /** The forms of a short secret are short, too, and so they are to be found whole. */
    private static Set<String> shortForms(byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        return new LinkedHashSet<>(List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                Base64.getEncoder().withoutPadding().encodeToString(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
    }

    private static String decimals(byte[] secret) {
        return IntStream.range(0, secret.length)
                .mapToObj(i -> Integer.toString(secret[i] & 0xFF))
                .collect(Collectors.joining(","));
    }

    /** What base64 makes of the bytes behind so many others, without the digits that depend on the neighbours. */
    private static String shifted(byte[] secret, int shift) {
        byte[] behind = new byte[shift + secret.length];
        System.arraycopy(secret, 0, behind, shift, secret.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(behind);
        int first = shift == 0 ? 0 : shift + 1;
        int end = behind.length % SHIFTS == 0 ? digits.length() : digits.length() - 1;
        return first < end ? digits.substring(first, end) : "";
    }
}
