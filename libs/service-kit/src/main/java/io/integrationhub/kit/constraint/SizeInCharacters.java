package io.integrationhub.kit.constraint;

import io.integrationhub.json.Characters;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Checks the size of a text in characters: what {@code minLength} and {@code maxLength} count that are made of the
 * constraint (JSON Schema Validation 2020-12, section 6.3). The built-in check counts UTF-16 code units.
 */
public final class SizeInCharacters implements ConstraintValidator<Size, String> {

    private int least;
    private int most;

    @Override
    public void initialize(Size size) {
        least = size.min();
        most = size.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int characters = Characters.count(text);
        return characters >= least && characters <= most;
    }
}
