package io.integrationhub.credential.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.credential.scope.Scopes.Narrowing;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvalidScopeTest {

    private final Scopes granted = Scopes.stored("sessions:read sessions:write");

    @Test
    void namesWhatIsNoScopeAndWhatIsNotGranted() {
        assertThat(description("sessions:read sesions:write hubs:read openid"))
                .isEqualTo("There is no scope sesions:write, openid. The client has not been granted hubs:read."
                        + " It has been granted: sessions:write sessions:read.");
    }

    @Test
    void namesSomeOfManyAndSaysHowManyMore() {
        String many =
                IntStream.rangeClosed(1, 12).mapToObj(number -> "s" + number).collect(Collectors.joining(" "));

        assertThat(description(many)).startsWith("There is no scope s1, s2, s3, s4, s5 and 7 more. ");
    }

    /** RFC 6749, section 5.2. */
    @Test
    void isShortAndOfAllowedCharactersWhateverIsAskedFor() {
        var random = new Random(6749);
        for (int i = 0; i < 2_000; i++) {
            String odd = random.ints(random.nextInt(1, 300), 0x00, i % 2 == 0 ? 0x80 : 0x1_0000)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());

            assertThat(description("x" + odd))
                    .matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+")
                    .hasSizeLessThan(700);
        }
    }

    private String description(String asked) {
        return granted.narrowedTo(asked) instanceof Narrowing.Refused refused
                ? InvalidScope.description(refused, granted)
                : List.of().toString();
    }
}
