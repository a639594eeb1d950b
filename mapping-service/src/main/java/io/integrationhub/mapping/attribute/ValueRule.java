package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What values an attribute accepts. Sentences about a value that does not fit never hold the value: it may be sensitive.
 *
 * @param maxLength most characters of a text, digit or date; null for any number
 * @param options allowed values of a dataset; otherwise empty
 */
public record ValueRule(AttributeType type, @Nullable Integer maxLength, List<String> options) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static final int MOST_OPTIONS_NAMED = 20;

    public ValueRule {
        options = List.copyOf(options);
    }

    /** Why the value does not fit, as a sentence for people; empty when it fits. The value must not be JSON null. */
    public Optional<String> misfit(JsonNode value) {
        return switch (type) {
            case TEXT ->
                value.isTextual() ? nul(value).or(() -> tooLong(value)) : sentence("The value must be a text.");
            case DIGIT -> isDigits(value) ? tooLong(value) : sentence("The value must be digits or a number.");
            case DATE ->
                CalendarDate.isValid(value)
                        ? tooLong(value)
                        : sentence("The value must be a date that exists, in the form YYYY-MM-DD.");
            case BOOLEAN -> value.isBoolean() ? Optional.empty() : sentence("The value must be true or false.");
            case ADDRESS -> Address.misfit(value);
            case DATASET ->
                value.isTextual() && options.contains(value.textValue())
                        ? Optional.empty()
                        : sentence(oneOfTheOptions());
        };
    }

    private static Optional<String> nul(JsonNode value) {
        return hasNul(value.textValue())
                ? sentence("The value contains the character U+0000, which cannot be stored.")
                : Optional.empty();
    }

    /** PostgreSQL stores no NUL in a text. */
    static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static boolean isDigits(JsonNode value) {
        if (value.isTextual()) {
            return DIGITS.matcher(value.textValue()).matches();
        }
        return value.isNumber();
    }

    private Optional<String> tooLong(JsonNode value) {
        return maxLength == null || Characters.areAtMost(maxLength, value.asText())
                ? Optional.empty()
                : sentence("The value must have " + maxLength + " characters at most.");
    }

    private String oneOfTheOptions() {
        return options.size() > MOST_OPTIONS_NAMED
                ? "The value must be one of the " + options.size() + " options of the attribute."
                : "The value must be one of the options: " + String.join(", ", options) + ".";
    }

    private static Optional<String> sentence(String text) {
        return Optional.of(text);
    }
}
