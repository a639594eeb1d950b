package io.integrationhub.mapping.attribute;

import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for an attribute that need more than one of its settings. */
final class AttributeRules {

    private static final int MOST_OPTIONS = 1_000;
    private static final int LONGEST_OPTION = 200;
    /** In UTF-8, together. An audit entry with the options before and after a change fits a Kafka record. */
    private static final int MOST_BYTES = 128 * 1024;

    private AttributeRules() {}

    static List<Violation> violations(
            AttributeType type, @Nullable Integer maxLength, @Nullable List<@Nullable String> options) {
        var violations = new ArrayList<Violation>();
        if (maxLength != null && !type.hasLength()) {
            violations.add(new Violation("/maxLength", "is only for the types text, digit and date"));
        }
        boolean given = options != null && !options.isEmpty();
        if (type == AttributeType.DATASET && !given) {
            violations.add(new Violation("/options", "at least one option is required for the type dataset"));
        }
        if (type != AttributeType.DATASET && given) {
            violations.add(new Violation("/options", "are only for the type dataset"));
        }
        if (type == AttributeType.DATASET && options != null) {
            violations.addAll(optionViolations(options));
        }
        return violations;
    }

    private static List<Violation> optionViolations(List<@Nullable String> options) {
        if (options.size() > MOST_OPTIONS) {
            return List.of(new Violation("/options", "must be " + MOST_OPTIONS + " at most"));
        }
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option == null || !isOption(option)) {
                violations.add(new Violation(
                        "/options/" + i,
                        "must have 1 to " + LONGEST_OPTION + " characters, none of them a control character"));
            } else if (!seen.add(option)) {
                violations.add(new Violation("/options/" + i, "is there already"));
            }
        }
        if (violations.isEmpty() && bytes(seen) > MOST_BYTES) {
            violations.add(new Violation("/options", "must be %,d bytes of UTF-8 at most".formatted(MOST_BYTES)));
        }
        return violations;
    }

    private static long bytes(Collection<String> options) {
        return options.stream()
                .mapToLong(option -> option.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static boolean isOption(String text) {
        return !text.isBlank()
                && Characters.areAtMost(LONGEST_OPTION, text)
                && text.chars().noneMatch(Character::isISOControl);
    }
}
