package io.integrationhub.credential.apipassword;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The passwords that people choose most often. Most of them are shorter than an API password may be, so what counts is
 * whether one of them, or two together, are what is left of it without the usual decoration.
 */
final class CommonPasswords {

    private static final int SHORTEST = 4;
    /** A word in a long text of other characters does not make it common. */
    private static final int LARGEST_DECORATION = 3;

    private static final String SIGNS = "0134578@$!";

    private static final String DIGITS_AND_SIGNS = "[^\\p{L}]+";

    private final Set<String> known;

    CommonPasswords(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** The list that comes with the service, from common-passwords.txt. */
    static CommonPasswords bundled() {
        return Bundled.LIST;
    }

    int size() {
        return known.size();
    }

    /** Whether a password in lower case is common. */
    boolean cover(String folded) {
        return Stream.of(folded, inner(folded))
                .flatMap(CommonPasswords::readings)
                .flatMap(reading -> Stream.of(reading, reading.replaceAll(DIGITS_AND_SIGNS, "")))
                .anyMatch(core -> isCommon(core, folded.length()));
    }

    /** The text without what surrounds its letters. */
    private static String inner(String text) {
        return text.replaceAll("^" + DIGITS_AND_SIGNS, "").replaceAll(DIGITS_AND_SIGNS + "$", "");
    }

    /** As written, and with letters in the place of the signs that often stand for them. */
    private static Stream<String> readings(String text) {
        return Stream.of(text, letters(text, "oieastbasi"), letters(text, "oleastbasl"));
    }

    private static String letters(String text, String letters) {
        return text.chars()
                .map(character -> SIGNS.indexOf(character) < 0 ? character : letters.charAt(SIGNS.indexOf(character)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private boolean isCommon(String core, int length) {
        return core.length() * LARGEST_DECORATION >= length && (known.contains(core) || isTwoKnown(core));
    }

    private boolean isTwoKnown(String core) {
        return IntStream.rangeClosed(SHORTEST, core.length() - SHORTEST)
                .anyMatch(i -> known.contains(core.substring(0, i)) && known.contains(core.substring(i)));
    }

    private static CommonPasswords read(InputStream file) {
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new CommonPasswords(
                    lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bundled {
        static final CommonPasswords LIST = read(Objects.requireNonNull(
                CommonPasswords.class.getResourceAsStream("common-passwords.txt"), "common-passwords.txt"));
    }
}
