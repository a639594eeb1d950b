package io.integrationhub.credential.registry;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names a credential in public: in tokens, on Kafka, in logs. Not a secret, yet nobody can guess another's. */
final class ClientId {

    private static final String PREFIX = "ihc_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Some 95 bits. */
    private static final int WIDTH = 16;

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + WIDTH + "}");

    private ClientId() {}

    static String generate(RandomGenerator random) {
        return random.ints(WIDTH, 0, ALPHABET.length())
                .mapToObj(place -> ALPHABET.substring(place, place + 1))
                .collect(Collectors.joining("", PREFIX, ""));
    }

    /** Whether a text could be a client id. Anything else is never looked up. */
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
