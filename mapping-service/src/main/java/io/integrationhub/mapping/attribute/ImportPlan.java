package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an import would do with each attribute of a file. All of it is done, or nothing. */
record ImportPlan(List<Step> steps) {

    /** Of one attribute: who has a thousand wrong values in it wants to be told of the first few. */
    private static final int MOST_PROBLEMS = 10;

    ImportPlan {
        steps = List.copyOf(steps);
    }

    /** What would become of an attribute. */
    enum Outcome {
        ADDED,
        CHANGED,
        /** It is the same already. */
        LEFT,
        REFUSED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An attribute of the account, and what uses it. */
    record Known(AttributeSettings settings, List<AttributeUse> uses) {}

    /**
     * What would be done with an attribute of the file.
     *
     * @param name null when the file has none
     * @param place of the attribute in the file
     * @param settings those that it has then; null when it is refused
     * @param changes the members that change, of one that is changed
     * @param problems why it is refused, each with its place in the file
     */
    record Step(
            @Nullable String name,
            String place,
            Outcome outcome,
            @Nullable AttributeSettings settings,
            List<String> changes,
            List<Violation> problems) {

        static Step refused(AttributeFile.Item item, List<Violation> problems) {
            return new Step(
                    item.entry().name(),
                    item.places().whole(),
                    Outcome.REFUSED,
                    null,
                    List.of(),
                    problems.stream().limit(MOST_PROBLEMS).toList());
        }
    }

    /**
     * Plans an import.
     *
     * @param rules what is wrong with an attribute by itself, as for one that is created over the API
     * @param known the attributes of the account that the file names, by name
     */
    static ImportPlan of(
            AttributeFile file, Function<AttributeEntry, List<Violation>> rules, Map<String, Known> known) {
        var seen = new HashMap<String, String>();
        var steps = new ArrayList<Step>();
        for (AttributeFile.Item item : file.items()) {
            steps.add(step(item, rules, known, seen));
            String name = item.entry().name();
            if (name != null) {
                seen.putIfAbsent(name, item.places().whole());
            }
        }
        return new ImportPlan(steps);
    }

    private static Step step(
            AttributeFile.Item item,
            Function<AttributeEntry, List<Violation>> rules,
            Map<String, Known> known,
            Map<String, String> seen) {
        var problems = new ArrayList<>(item.faults());
        Set<String> unread =
                new HashSet<>(problems.stream().map(Violation::pointer).toList());
        // Of a cell that could not be read there is nothing more to say.
        rules.apply(item.entry()).stream()
                .map(item.places()::of)
                .filter(problem -> !unread.contains(problem.pointer()))
                .forEach(problems::add);
        String name = item.entry().name();
        if (name != null && seen.containsKey(name)) {
            problems.add(item.places().of(new Violation("/name", "is there already: " + seen.get(name))));
        }
        return problems.isEmpty()
                ? sound(item, Optional.ofNullable(known.get(String.valueOf(name))))
                : Step.refused(item, problems);
    }

    /** Of an attribute that breaks no rule by itself. */
    private static Step sound(AttributeFile.Item item, Optional<Known> known) {
        return known.map(there -> change(item, there)).orElseGet(() -> {
            AttributeSettings added = item.entry().request().settings();
            return new Step(item.entry().name(), item.places().whole(), Outcome.ADDED, added, List.of(), List.of());
        });
    }

    private static Step change(AttributeFile.Item item, Known known) {
        AttributeSettings before = known.settings();
        AttributeSettings after = item.entry().settings(before);
        List<Violation> broken = Stream.concat(
                        ChangeRules.typeChange(before, after).stream(),
                        ChangeRules.brokenConversions(before, after, known.uses()).stream())
                .map(item.places()::of)
                .toList();
        if (!broken.isEmpty()) {
            return Step.refused(item, broken);
        }
        List<String> changes = before.differences(after);
        Outcome outcome = changes.isEmpty() ? Outcome.LEFT : Outcome.CHANGED;
        return new Step(item.entry().name(), item.places().whole(), outcome, after, changes, List.of());
    }

    /** Everything that keeps it from being carried out. */
    List<Violation> problems() {
        return steps.stream().flatMap(step -> step.problems().stream()).toList();
    }

    int count(Outcome outcome) {
        return (int) steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    /** The settings of those that are to be added or changed, by name. */
    Map<String, AttributeSettings> settings(Outcome outcome) {
        var settings = new HashMap<String, AttributeSettings>();
        for (Step step : steps) {
            AttributeSettings asked = step.settings();
            if (step.outcome() == outcome && step.name() != null && asked != null) {
                settings.put(step.name(), asked);
            }
        }
        return settings;
    }
}
