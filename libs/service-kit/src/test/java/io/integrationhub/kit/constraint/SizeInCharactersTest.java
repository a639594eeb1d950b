package io.integrationhub.kit.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SizeInCharactersTest {
    private static final String EMOJI = "\uD83D\uDE00";

    private record Request(
            @Size(min = 2, max = 3) @Nullable String text,
            @Size(max = 1) @Nullable List<@Size(max = 2) String> list,
            @Size(max = 1) @Nullable Map<String, String> map) {}

    @Test
    void aTextIsMeasuredInCharacters() {
        assertThat(isValid(new Request(EMOJI.repeat(3), null, null))).isTrue();
        assertThat(isValid(new Request(EMOJI.repeat(4), null, null))).isFalse();
        assertThat(isValid(new Request(EMOJI, null, null))).isFalse();
        assertThat(isValid(new Request(null, null, null))).isTrue();
    }

    @Test
    void whatIsNoTextIsMeasuredAsBefore() {
        assertThat(isValid(new Request(null, List.of(EMOJI + EMOJI), Map.of("a", "b"))))
                .isTrue();
        assertThat(isValid(new Request(null, List.of(EMOJI.repeat(3)), null))).isFalse();
        assertThat(isValid(new Request(null, List.of("a", "b"), null))).isFalse();
        assertThat(isValid(new Request(null, null, Map.of("a", "b", "c", "d")))).isFalse();
    }

    private static boolean isValid(Request request) {
        var configuration = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator());
        new CharacterConstraints().customize(configuration);
        try (var factory = configuration.buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            return validator.validate(request).isEmpty();
        }
    }
}
