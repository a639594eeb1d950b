package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one field become those of an attribute, as a person has decided it: part of requests and answers, and
 * stored with the mapping. Use {@link #violations} before a conversion is made of it.
 */
@Schema(
        name = "Conversion",
        description = "How the values of a field become those of an attribute, and back when the source is updatable")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversionSettings(
        @Schema(
                description = "What the customer app's values mean; for attributes of the types dataset and boolean."
                        + " One-to-one when the source is updatable. 1,000 pairs at most, and the whole conversion"
                        + " 131,072 bytes of JSON")
        @Nullable
        List<@Nullable Pair> values,

        @Schema(
                description = "What is done with a value that is not among the pairs: refuse it, pass it on as it is,"
                        + " or take unlistedDefault. refuse when absent",
                enumeration = {"refuse", "pass_on", "default"})
        @Nullable
        String unlisted,

        @Schema(
                description = "The attribute's value for a value that is not among the pairs; with default only."
                        + " 20,000 characters at most",
                implementation = Object.class,
                examples = "other")
        @Nullable
        JsonNode unlistedDefault,

        @Schema(
                description = "The attribute's value when the field has none: it is null, or a record lacks it."
                        + " 20,000 characters at most",
                implementation = Object.class,
                examples = "unknown")
        @Nullable
        JsonNode missingDefault) {

    /** Values that fit are taken as they are. */
    public static final ConversionSettings NONE = new ConversionSettings(null, null, null, null);

    private static final int MOST_PAIRS = 1_000;
    private static final int LONGEST_VALUE = 200;
    /** As long as a session's value may be. */
    private static final int LONGEST_DEFAULT = 20_000;
    /** As JSON. An audit entry with the settings before and after a change fits a Kafka record several times. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final int BYTES_OF_OBJECT = 64;

    /** What a value of the customer app means. */
    @Schema(name = "ValuePair", description = "A value of the customer app, and what it is as the attribute's value")
    public record Pair(
            @Schema(
                    description =
                            "The field's value: a text or a number of 200 characters at most, or a boolean. Exactly"
                                    + " that: 12 is not \"12\"",
                    implementation = Object.class,
                    examples = "M")
            @Nullable
            JsonNode field,

            @Schema(
                    description = "The attribute's value: an option of the dataset, or true or false",
                    implementation = Object.class,
                    examples = "male")
            @Nullable
            JsonNode attribute) {}

    /** What is done with a value that is not among the pairs. */
    public enum Unlisted {
        REFUSE,
        PASS_ON,
        DEFAULT;

        static Optional<Unlisted> of(@Nullable String text) {
            return text == null
                    ? Optional.of(REFUSE)
                    : Arrays.stream(values())
                            .filter(value ->
                                    value.name().toLowerCase(Locale.ROOT).equals(text))
                            .findFirst();
        }
    }

    /** JSON null is the same as nothing. */
    public ConversionSettings {
        values = values == null || values.isEmpty() ? null : List.copyOf(withoutNulls(values));
        unlistedDefault = given(unlistedDefault);
        missingDefault = given(missingDefault);
    }

    private static final Pair NOTHING = new Pair(null, null);

    private static List<Pair> withoutNulls(List<@Nullable Pair> values) {
        return values.stream()
                .map(pair -> Objects.requireNonNullElse(pair, NOTHING))
                .toList();
    }

    private static @Nullable JsonNode given(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    /** Whether nothing is decided. */
    public boolean decidesNothing() {
        return equals(NONE);
    }

    /** What the field's values mean; none when nothing is decided about them. */
    public List<Pair> pairs() {
        return values == null ? List.of() : withoutNulls(values);
    }

    /** What is done with a value that is not among the pairs. */
    public Unlisted whenUnlisted() {
        return Unlisted.of(unlisted).orElseThrow();
    }

    /** About how much memory the settings take, and a conversion that is made of them. */
    public long bytes() {
        return pairs().stream()
                        .mapToLong(pair -> 4 * BYTES_OF_OBJECT + bytes(pair.field()) + bytes(pair.attribute()))
                        .sum()
                + bytes(unlistedDefault)
                + bytes(missingDefault);
    }

    private static long bytes(@Nullable JsonNode value) {
        return value == null ? 0 : BYTES_OF_OBJECT + 2L * text(value).length();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /**
     * The rules that the settings break.
     *
     * @param at JSON pointer to the settings
     * @param attribute what values the attribute accepts
     * @param oneToOne whether the mapping is used backwards, so that no attribute's value may stand for two of the field's
     */
    public List<Violation> violations(String at, ValueRule attribute, boolean oneToOne) {
        var violations = new ArrayList<Violation>();
        if (values != null) {
            violations.addAll(valueViolations(at + "/values", attribute, oneToOne));
        }
        violations.addAll(unlistedViolations(at, attribute));
        misfit(missingDefault, attribute)
                .ifPresent(fault -> violations.add(new Violation(at + "/missingDefault", fault)));
        if (violations.isEmpty() && !decidesNothing() && StoredConversion.bytes(this) > MOST_BYTES) {
            violations.add(new Violation(at, "must be %,d bytes of JSON at most".formatted(MOST_BYTES)));
        }
        return violations;
    }

    private List<Violation> valueViolations(String at, ValueRule attribute, boolean oneToOne) {
        if (attribute.type() != AttributeType.DATASET && attribute.type() != AttributeType.BOOLEAN) {
            return List.of(new Violation(at, "are only for attributes of the types dataset and boolean"));
        }
        if (pairs().size() > MOST_PAIRS) {
            return List.of(new Violation(at, "must be %,d at most".formatted(MOST_PAIRS)));
        }
        var violations = new ArrayList<Violation>();
        var fields = new HashSet<JsonNode>();
        var attributes = new HashSet<JsonNode>();
        List<Pair> pairs = pairs();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            String pointer = at + "/" + i;
            fieldFault(pair.field(), fields)
                    .ifPresent(fault -> violations.add(new Violation(pointer + "/field", fault)));
            attributeFault(pair.attribute(), attribute, oneToOne, attributes)
                    .ifPresent(fault -> violations.add(new Violation(pointer + "/attribute", fault)));
        }
        return violations;
    }

    private static Optional<String> fieldFault(@Nullable JsonNode field, HashSet<JsonNode> seen) {
        if (field == null || !isScalar(field)) {
            return Optional.of("must be a text or a number of " + LONGEST_VALUE + " characters at most, or a boolean");
        }
        return seen.add(field) ? Optional.empty() : Optional.of("is there already");
    }

    private static boolean isScalar(JsonNode field) {
        return field.isBoolean()
                || (field.isNumber() && field.toString().length() <= LONGEST_VALUE)
                || (field.isTextual()
                        && Characters.areAtMost(LONGEST_VALUE, field.textValue())
                        && field.textValue().indexOf('\0') < 0);
    }

    private static Optional<String> attributeFault(
            @Nullable JsonNode value, ValueRule attribute, boolean oneToOne, HashSet<JsonNode> seen) {
        if (value == null || value.isNull()) {
            return Optional.of("is required");
        }
        Optional<String> misfit = attribute.misfit(value);
        return misfit.isPresent() || seen.add(value) || !oneToOne
                ? misfit
                : Optional.of("is there already: an updatable source needs one value of the field for each");
    }

    private List<Violation> unlistedViolations(String at, ValueRule attribute) {
        var found = Unlisted.of(unlisted);
        if (found.isEmpty()) {
            return List.of(new Violation(at + "/unlisted", "must be one of refuse, pass_on, default"));
        }
        if (unlisted != null && values == null) {
            return List.of(new Violation(at + "/unlisted", "is only for use with values"));
        }
        if (found.get() != Unlisted.DEFAULT) {
            return unlistedDefault == null
                    ? List.of()
                    : List.of(new Violation(at + "/unlistedDefault", "is only for use with unlisted: default"));
        }
        if (unlistedDefault == null) {
            return List.of(new Violation(at + "/unlistedDefault", "is required with unlisted: default"));
        }
        return misfit(unlistedDefault, attribute)
                .map(fault -> List.of(new Violation(at + "/unlistedDefault", fault)))
                .orElse(List.of());
    }

    private static Optional<String> misfit(@Nullable JsonNode value, ValueRule attribute) {
        if (value == null) {
            return Optional.empty();
        }
        return Characters.areAtMost(LONGEST_DEFAULT, text(value))
                ? attribute.misfit(value)
                : Optional.of("must have %,d characters at most".formatted(LONGEST_DEFAULT));
    }
}
