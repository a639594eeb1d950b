package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What changing an attribute must not break. Its name cannot change at all, as nothing takes another one. */
final class ChangeRules {

    private ChangeRules() {}

    /** Whether the type would be another: it never changes, since sessions have values of it (docs/adr/0070). */
    static Optional<Violation> typeChange(AttributeSettings before, AttributeSettings after) {
        return before.type() == after.type()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "/type",
                        "never changes: it is " + before.type().text()
                                + ". Create another attribute, or delete this one first"));
    }

    /**
     * The conversions that fit the attribute as it is and would not fit it then, such as a value map with an option that is
     * taken away.
     */
    static List<Violation> brokenConversions(
            AttributeSettings before, AttributeSettings after, List<AttributeUse> uses) {
        String pointer = before.options().equals(after.options()) ? "/maxLength" : "/options";
        return uses.stream()
                .flatMap(use -> newFault(use, before, after).stream()
                        .map(fault -> new Violation(
                                pointer,
                                "would break " + use.place() + ", whose conversion has at " + fault.pointer() + ": "
                                        + fault.detail())))
                .toList();
    }

    /** What did not fit before is no fault of the change. */
    private static Optional<Violation> newFault(AttributeUse use, AttributeSettings before, AttributeSettings after) {
        Set<String> known = faults(use, before).stream().map(Violation::pointer).collect(Collectors.toSet());
        return faults(use, after).stream()
                .filter(fault -> !known.contains(fault.pointer()))
                .findFirst();
    }

    private static List<Violation> faults(AttributeUse use, AttributeSettings settings) {
        return use.conversion().violations("", settings.rule(), use.oneToOne());
    }
}
