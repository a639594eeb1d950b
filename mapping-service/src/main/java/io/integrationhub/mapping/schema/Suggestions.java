package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.conversion.TypeFit;
import io.integrationhub.mapping.naming.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finds attributes for the fields that have none, by name and type: each attribute for one field, the most alike first. */
final class Suggestions {

    private static final int SAME_WITH_PARENT = 100;
    private static final int SAME = 90;
    /** A word in so many names says nothing of any. */
    private static final int MOST_WITH_WORD = 100;

    /** An attribute that a field may be mapped to. */
    @Schema(name = "MappingSuggestion", description = "A field without an attribute, and one that fits it")
    record Suggestion(
            @Schema(description = "JSON Pointer of the field in the data", examples = "/applicant/firstName")
            String pointer,

            @Schema(description = "The same for people", examples = "applicant.firstName")
            String path,

            @Schema(description = "Name of the attribute", examples = "first_name")
            String attribute,

            @Schema(description = "How alike they are, from 1 to 100", examples = "90")
            int score,

            @Schema(description = "Why it was suggested") String reason) {}

    /** A field and an attribute, which may both be in other candidates as well. */
    private record Candidate(DescribedField field, MappableAttribute attribute, int score, String reason) {}

    private Suggestions() {}

    /**
     * Suggests.
     *
     * @param fields all fields of the schema
     * @param attributes all attributes of the account
     */
    static List<Suggestion> of(Collection<DescribedField> fields, Collection<MappableAttribute> attributes) {
        var taken = new HashSet<String>();
        fields.stream()
                .map(DescribedField::mapping)
                .filter(mapping -> mapping != null)
                .forEach(mapping -> taken.add(mapping.attribute().name()));
        var free = attributes.stream()
                .filter(attribute -> !taken.contains(attribute.name()))
                .toList();
        var index = new Index(free);
        var candidates = fields.stream()
                .filter(field -> field.mapping() == null && !field.stale())
                .flatMap(field -> index.candidates(field).stream())
                .sorted(Comparator.comparingInt(Candidate::score).reversed())
                .toList();
        return best(candidates);
    }

    private static List<Suggestion> best(List<Candidate> candidates) {
        var fields = new HashSet<String>();
        var attributes = new HashSet<String>();
        var best = new ArrayList<Suggestion>();
        for (Candidate candidate : candidates) {
            String pointer = candidate.field().pointer();
            String attribute = candidate.attribute().name();
            if (!fields.contains(pointer) && !attributes.contains(attribute)) {
                fields.add(pointer);
                attributes.add(attribute);
                best.add(new Suggestion(
                        pointer, candidate.field().field().path(), attribute, candidate.score(), candidate.reason()));
            }
        }
        return best;
    }

    /** Attributes by the words of their names and labels. */
    private static final class Index {

        private record Name(MappableAttribute attribute, Words words, boolean label) {}

        private final Map<String, List<Name>> byWord = new HashMap<>();
        private final Map<String, List<Name>> byName = new HashMap<>();

        Index(Collection<MappableAttribute> attributes) {
            for (MappableAttribute attribute : attributes) {
                add(new Name(attribute, Words.of(attribute.name()), false));
                add(new Name(attribute, Words.of(attribute.label()), true));
            }
        }

        private void add(Name name) {
            if (name.words().all().isEmpty()) {
                return; // signs alone, such as a currency's: they would be the same as any others
            }
            byName.computeIfAbsent(name.words().joined(), words -> new ArrayList<>())
                    .add(name);
            Set.copyOf(name.words().all())
                    .forEach(word -> byWord.computeIfAbsent(word, each -> new ArrayList<>())
                            .add(name));
        }

        List<Candidate> candidates(DescribedField field) {
            var candidates = new ArrayList<Candidate>();
            List<String> steps = Arrays.stream(field.pointer().split("/"))
                    .filter(step -> !step.isEmpty() && !step.chars().allMatch(Character::isDigit))
                    .toList();
            if (steps.isEmpty()) {
                return candidates;
            }
            Words own = Words.of(steps.getLast());
            Words withParent = steps.size() < 2
                    ? own
                    : Words.of(steps.get(steps.size() - 2)).and(own);
            same(candidates, field, withParent, SAME_WITH_PARENT, "Their names are the same.");
            same(candidates, field, own, SAME, "Their names are the same.");
            String title = field.field().title();
            if (title != null) {
                same(candidates, field, Words.of(title), SAME, "The field's title is the name.");
            }
            similar(candidates, field, own);
            similar(candidates, field, withParent);
            return candidates;
        }

        private void same(List<Candidate> into, DescribedField field, Words words, int score, String reason) {
            byName.getOrDefault(words.joined(), List.of())
                    .forEach(name -> add(into, field, name, name.label() ? score - 1 : score, reason));
        }

        private void similar(List<Candidate> into, DescribedField field, Words words) {
            var names = new LinkedHashSet<Name>();
            for (String word : words.all()) {
                List<Name> with = byWord.getOrDefault(word, List.of());
                if (with.size() <= MOST_WITH_WORD) {
                    names.addAll(with);
                }
            }
            for (Name name : names) {
                double alike = words.alike(name.words());
                if (alike >= Words.LEAST_ALIKE) {
                    add(into, field, name, (int) (alike * (SAME - 10)), "Their names have words in common.");
                }
            }
        }

        private static void add(List<Candidate> into, DescribedField field, Name name, int score, String reason) {
            boolean fits = TypeFit.misfit(field.field().type(), name.attribute().type(), false)
                    .isEmpty();
            if (fits) {
                into.add(new Candidate(field, name.attribute(), score, reason));
            }
        }
    }
}
