package io.integrationhub.credential.apipassword;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.kit.request.SecretText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API password must be, so that it is not among the first that somebody tries: not common, not a pattern, and
 * without the names that everybody knows (NIST SP 800-63B, section 3.1.1.2).
 */
public final class PasswordRule {

    /** Shorter names are in too many words. */
    private static final int SHORTEST_NAME = 4;

    private PasswordRule() {}

    /**
     * What is wrong with a text as a password; empty when nothing is.
     *
     * @param names that the password must not contain: of the client, its hub and its account
     */
    public static Optional<String> fault(String text, List<String> names) {
        if (!SecretText.isClean(text)) {
            return Optional.of(SecretText.MESSAGE);
        }
        return ApiPassword.parse(text)
                .map(password -> fault(text, password.folded(), names))
                .orElseGet(() -> Optional.of("must have " + ApiPassword.MIN_LENGTH + " to " + ApiPassword.MAX_LENGTH
                        + " characters, each one that Unicode has"));
    }

    private static Optional<String> fault(String text, String folded, List<String> names) {
        return Optional.ofNullable(message(text, folded, names));
    }

    private static @Nullable String message(String text, String folded, List<String> names) {
        if (ApiKey.parse(text).isPresent()) {
            return "must not be an API key";
        }
        if (names.stream().anyMatch(name -> contains(folded, name))) {
            return "must not contain the client id, or the name of the hub or the account";
        }
        if (PasswordPattern.isRepetition(folded) || PasswordPattern.isSequence(folded)) {
            return "must not be a repetition, or a sequence such as 123456 or qwerty";
        }
        return CommonPasswords.bundled().cover(folded)
                ? "must not be a common password, also not with other characters around it or in the place of letters"
                : null;
    }

    private static boolean contains(String folded, String name) {
        return name.length() >= SHORTEST_NAME && folded.contains(name.toLowerCase(Locale.ROOT));
    }
}
