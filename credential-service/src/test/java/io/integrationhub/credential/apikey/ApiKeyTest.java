package io.integrationhub.credential.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void aKeyHasThePrefixAndAFixedLength() {
        assertThat(ApiKey.generate(random).reveal()).matches("ihk_[0-9A-Za-z]{49}");
    }

    @Test
    void aGeneratedKeyParses() {
        String text = ApiKey.generate(random).reveal();

        assertThat(ApiKey.parse(text))
                .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo(text));
    }

    @Test
    void theFormStaysTheSame() {
        // Secret scanners and stored digests rely on it.
        var zeros = new Random() {
            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) 0);
            }
        };

        assertThat(ApiKey.generate(zeros).reveal())
                .startsWith("ihk_" + "0".repeat(43))
                .hasSize(53);
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String text = ApiKey.generate(random).reveal();

        assertThat(IntStream.range(0, text.length()).mapToObj(i -> change(text, i)))
                .allSatisfy(changed -> assertThat(ApiKey.parse(changed)).isEmpty());
    }

    private static String change(String text, int position) {
        char other = text.charAt(position) == 'a' ? 'b' : 'a';
        return text.substring(0, position) + other + text.substring(position + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ihk_", "ihk_short", "secret", "ihk_\u0000"})
    void anythingElseIsNoKey(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @Test
    void keysDiffer() {
        var seen = new HashSet<String>();

        IntStream.range(0, 1000).forEach(i -> seen.add(ApiKey.generate(random).reveal()));

        assertThat(seen).hasSize(1000);
    }

    @Test
    void aKeyIsRecognisedByTheDigestOfItsText() {
        var key = ApiKey.generate(random);

        assertThat(key.digest()).hasSize(32).isEqualTo(ApiKey.digest(key.reveal()));
    }

    @Test
    void aKeyDoesNotPrint() {
        assertThat(ApiKey.generate(random)).hasToString("ihk_***");
    }

    @Test
    void base62CountsInDigitsThenLetters() {
        assertThat(Base62.encode(BigInteger.ZERO, 3)).isEqualTo("000");
        assertThat(Base62.encode(BigInteger.valueOf(61), 2)).isEqualTo("0z");
        assertThat(Base62.encode(BigInteger.valueOf(62), 2)).isEqualTo("10");
        assertThat(Base62.encode(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), 43))
                .hasSize(43);
    }
}
