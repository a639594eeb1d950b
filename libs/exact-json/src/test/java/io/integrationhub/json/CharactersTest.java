package io.integrationhub.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
    private static final String EMOJI = "\uD83D\uDE00";
    private static final int TRIES = 2_000;

    private final Random random = new Random(11);

    @Test
    void countsCharactersRatherThanCodeUnits() {
        assertThat(Characters.count("a" + EMOJI + "é")).isEqualTo(3);
        assertThat(Characters.areAtMost(3, EMOJI.repeat(3))).isTrue();
        assertThat(Characters.areAtMost(3, EMOJI.repeat(3) + "a")).isFalse();
    }

    @Test
    void theBeginningOfATextHasWholeCharacters() {
        for (int i = 0; i < TRIES; i++) {
            String text = text();
            int most = random.nextInt(12);

            String first = Characters.first(most, text);

            assertThat(Characters.areBroken(first)).isFalse();
            assertThat(text).startsWith(first);
            assertThat(Characters.count(first)).isEqualTo(Math.min(most, Characters.count(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00"})
    void halfACharacterIsFound(String text) {
        assertThat(Characters.areBroken(text)).isTrue();
    }

    @Test
    void wholeCharactersAreNotBroken() {
        for (int i = 0; i < TRIES; i++) {
            assertThat(Characters.areBroken(text())).isFalse();
        }
    }

    @Test
    void bytesThatWereCutSomewhereEndWithAWholeCharacter() {
        for (int i = 0; i < TRIES; i++) {
            String text = text();
            byte[] cut = text.getBytes(StandardCharsets.UTF_8);
            int length = random.nextInt(cut.length + 1);

            int whole = Characters.wholeBytes(cut, length);

            assertThat(length - whole).isBetween(0, 3);
            assertThat(text).startsWith(new String(cut, 0, whole, StandardCharsets.UTF_8));
            if (whole < length) {
                assertThat(new String(Arrays.copyOf(cut, length), StandardCharsets.UTF_8))
                        .endsWith("\uFFFD");
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreLeftAsTheyAre() {
        byte[] bytes = {(byte) 0x80, (byte) 0x81, (byte) 0x82, (byte) 0x83, (byte) 0x84};

        assertThat(Characters.wholeBytes(bytes, bytes.length)).isEqualTo(bytes.length);
        assertThat(Characters.wholeBytes(new byte[0], 0)).isZero();
    }

    private String text() {
        return random.ints(random.nextInt(10), 1, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
