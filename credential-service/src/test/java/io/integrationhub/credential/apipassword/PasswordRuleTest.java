package io.integrationhub.credential.apipassword;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.apikey.ApiKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    private static final List<String> NAMES = List.of("ihc_4f9K2m7Qx1Zr8Wc3", "loan_hub", "acme");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "Tr0ub4dor&3-and-more",
                "kV9$hq2Lw!zP",
                "мой-пароль-длинный",
                "una clave larguísima",
                "love83#91$6620194",
                "🔑🚲🌧️☕🪟🧵🪑📎🖇️🗝️🧊🪁"
            })
    void whatIsHardToGuessIsTaken(String text) {
        assertThat(fault(text, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars"})
    void theLengthIsChecked(String text) {
        assertThat(fault(text, NAMES))
                .hasValueSatisfying(fault -> assertThat(fault).contains("12 to 128 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\t", "\n", "\r", "\u001f", "\u007f", "\u0080", "\u0085", "\u009f"})
    void noSecretHoldsAControlCharacter(String control) {
        for (String text : List.of("kV9$hq2Lw!zP" + control, control + "kV9$hq2Lw!zP", "kV9" + control)) {
            assertThat(fault(text, NAMES)).contains("must not hold control characters");
        }
    }

    @Test
    void theLimitsAreCountedInCharacters() {
        String twelve = "kV9$hq2Lw!z🔑";
        String most = "aB3$xY7!".repeat(15) + "qWk29!zP";

        assertThat(fault(twelve, NAMES)).isEmpty();
        assertThat(ApiPassword.parse(most)).isPresent();
        assertThat(ApiPassword.parse(most + "x")).isEmpty();
        assertThat(ApiPassword.parse("x".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password2024!",
                "P@ssw0rd!!!2025",
                "p4$$w0rd-p4$$w0rd",
                "passwordletmein",
                "letmein-welcome1",
                "1loveyou-2026",
                "administrator",
                "Justin.Bieber",
                "dragon2024monkey",
                "monkey123456789",
                "chickenwing101",
                "ｐａｓｓｗｏｒｄ１２３４"
            })
    void whatIsCommonIsRefusedAlsoWithReplacedLettersAndDecoration(String text) {
        assertThat(fault(text, NAMES))
                .hasValueSatisfying(fault -> assertThat(fault).contains("common"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaa",
                "abababababab",
                "abcdabcdabcd",
                "kV9$hqkV9$hq",
                "123456789012",
                "abcdefghijkl",
                "qwertyuiop[]",
                "zyxwvutsrqpo",
                "qwerty123456",
                "112233445566",
                "asdfghjkl;'1"
            })
    void aPatternIsRefused(String text) {
        assertThat(fault(text, NAMES))
                .hasValueSatisfying(fault -> assertThat(fault).contains("sequence"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ihc_4f9k2m7qx1zr8wc3", "xK7-LOAN_HUB-93q!", "hq2Lw!zP9ACME"})
    void theNamesThatEverybodyKnowsAreRefused(String text) {
        assertThat(fault(text, NAMES))
                .hasValueSatisfying(fault -> assertThat(fault).contains("must not contain"));
    }

    @Test
    void anApiKeyIsNoPassword() {
        String key = ApiKey.generate(new SecureRandom()).reveal();

        assertThat(fault(key, NAMES)).isEqualTo(Optional.of("must not be an API key"));
    }

    @Test
    void theSameTextInAnotherCompositionIsTheSamePassword() {
        var composed = ApiPassword.parse("una clave largu\u00edsima").orElseThrow();
        var decomposed = ApiPassword.parse("una clave largui\u0301sima").orElseThrow();

        assertThat(composed.bytes()).isEqualTo(decomposed.bytes());
    }

    @Test
    void halfACharacterIsNoText() {
        assertThat(ApiPassword.parse("kV9$hq2Lw!zP\ud83d")).isEmpty();
    }

    /** However often it is repeated, and wherever the parts of a long text begin and end. */
    @ParameterizedTest
    @ValueSource(strings = {"Password2024!", "chickenwing101", "passwordletmein", "qwertyuiop", "monkey1", "aB3$"})
    void whatIsEasyStaysSoWhenItIsRepeated(String easy) {
        for (int times = 1; times * easy.length() <= 120; times++) {
            String text = easy.repeat(times);
            if (text.length() >= ApiPassword.MIN_LENGTH) {
                for (String decorated : List.of(text, "x" + text, text + "1", text.toUpperCase(Locale.ROOT) + easy)) {
                    if (decorated.length() <= ApiPassword.MAX_LENGTH) {
                        assertThat(fault(decorated, NAMES)).as(decorated).isPresent();
                    }
                }
            }
        }
    }

    @Test
    void whatComesAgainIsLeftOut() {
        assertThat(PasswordStrength.withoutRepetitions("kV9$hq2Lw!zP")).isEqualTo("kV9$hq2Lw!zP");
        assertThat(PasswordStrength.withoutRepetitions("Password2024!pASSWORD2024!"))
                .isEqualTo("Password2024!");
        assertThat(PasswordStrength.withoutRepetitions("xaaaaaaaay")).isEqualTo("xay");
        assertThat(PasswordStrength.withoutRepetitions("one.one.two")).isEqualTo("one.two");
    }

    /** Wherever they stand: the estimator looks at a long text in parts. */
    @Test
    void twelveRandomCharactersAreEnough() {
        String easy = "thequickbrownfoxjumpsoverthelazydogandmylittlepony";
        var random = new SecureRandom();
        for (int at = 0; at <= easy.length(); at++) {
            String twelve = randomText(random);
            String text = easy.substring(0, at) + twelve + easy.substring(at);
            assertThat(fault(text, NAMES)).as(text).isEmpty();
        }
    }

    /** The estimator looks at a long text in parts. */
    @Test
    void aLongPasswordIsAsGoodAsItsBestPart() {
        String easy = "password".repeat(8);

        assertThat(fault(easy, NAMES)).isPresent();
        assertThat(fault(easy + "kV9$hq2Lw!zP", NAMES)).isEmpty();
        assertThat(fault("kV9$hq2Lw!zP" + easy, NAMES)).isEmpty();
        assertThat(fault("a".repeat(128), NAMES)).isPresent();
    }

    /** Each sign can stand for several letters: whoever tries all readings of a whole text does not come to an end. */
    @Test
    void aTextThatIsMadeToBeSlowIsJudged() {
        String slow = "4@({[<3691!|7+$50%2zx".repeat(7).substring(0, 128);

        assertThat(fault(slow, NAMES)).isEmpty();
    }

    @Test
    void aNameThatIsTooShortToBeForbiddenCountsLittle() {
        var names = List.of("ihc_4f9K2m7Qx1Zr8Wc3", "xq7", "vbk");

        assertThat(fault("xq7vbkxq7vbk-xq7", names)).isPresent();
        assertThat(fault("xq7-kV9$hq2Lw!zP", names)).isEmpty();
    }

    @Test
    void aPasswordDoesNotPrint() {
        assertThat(ApiPassword.parse("kV9$hq2Lw!zP").orElseThrow()).hasToString("ApiPassword[***]");
    }

    private static String randomText(SecureRandom random) {
        return random.ints(12, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Optional<String> fault(String text, List<String> names) {
        return PasswordRule.faultOfForm(text, names).or(() -> PasswordRule.faultOfStrength(text, names));
    }
}
