package io.integrationhub.credential.apipassword;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.kit.request.SecretText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an API password must be, so that it is not among the first that somebody tries: hard to guess, and without the
 * names that everybody knows (NIST SP 800-63B, section 3.1.1.2).
 */
final class PasswordRule {

    /** Shorter names are in too many words. */
    private static final int SHORTEST_NAME = 4;

    private static final String EASY =
            "must be harder to guess: common passwords, words, names, dates, repetitions, and"
                    + " sequences such as 123456 or qwerty count little, also with signs in the place of letters. Four words that"
                    + " have nothing to do with each other will do, or 12 random characters";

    private PasswordRule() {}

    /**
     * What is wrong with a text as a password, but for how hard it is to guess; empty when nothing is. Answers at once.
     *
     * @param names that the password must not contain: of the client, its hub and its account
     */
    static Optional<String> faultOfForm(String text, List<String> names) {
        if (!SecretText.isClean(text)) {
            return Optional.of(SecretText.MESSAGE);
        }
        return ApiPassword.parse(text)
                .map(password -> faultOfForm(password, names))
                .orElseGet(() -> Optional.of("must have " + ApiPassword.MIN_LENGTH + " to " + ApiPassword.MAX_LENGTH
                        + " characters, each one that Unicode has"));
    }

    /**
     * What is wrong with a text that has the form of a password: it may be easy to guess. Takes as long as
     * {@link PasswordStrength}.
     *
     * @param names that somebody who guesses would try
     */
    static Optional<String> faultOfStrength(String text, List<String> names) {
        return PasswordStrength.isHardToGuess(
                        ApiPassword.parse(text).orElseThrow().text(), names)
                ? Optional.empty()
                : Optional.of(EASY);
    }

    private static Optional<String> faultOfForm(ApiPassword password, List<String> names) {
        if (ApiKey.parse(password.text()).isPresent()) {
            return Optional.of("must not be an API key");
        }
        if (names.stream().anyMatch(name -> contains(password.folded(), name))) {
            return Optional.of("must not contain the client id, or the name of the hub or the account");
        }
        return Optional.empty();
    }

    private static boolean contains(String folded, String name) {
        return name.length() >= SHORTEST_NAME && folded.contains(name.toLowerCase(Locale.ROOT));
    }
}
