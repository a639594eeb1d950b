package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.conversion.TypeFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finds attributes for the fields that have none, by name and type: each attribute for one field, the most alike first. */
final class Suggestions {

    /** Where a lower-case letter or a digit meets an upper-case one, and where a row of upper-case letters ends. */
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final int SAME_WITH_PARENT = 100;
    private static final int SAME = 90;
    /** Less alike than this is another thing. */
    private static final double LEAST_ALIKE = 0.6;
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
    private record Candidate(
            DescribedField field, SchemaAttributes.NamedAttribute attribute, int score, String reason) {}

    private Suggestions() {}

    /**
     * Suggests.
     *
     * @param fields all fields of the schema
     * @param attributes all attributes of the account
     */
    static List<Suggestion> of(
            Collection<DescribedField> fields, Collection<SchemaAttributes.NamedAttribute> attributes) {
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

    /** The words of a name, in lower case: firstName and first_name have the same. */
    static List<String> words(String name) {
        return Arrays.stream(NO_WORD.split(HUMP.matcher(name).replaceAll(" ")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Attributes by the words of their names and labels. */
    private static final class Index {

        private record Name(SchemaAttributes.NamedAttribute attribute, List<String> words, boolean label) {}

        private final Map<String, List<Name>> byWord = new HashMap<>();
        private final Map<String, List<Name>> byName = new HashMap<>();

        Index(Collection<SchemaAttributes.NamedAttribute> attributes) {
            for (SchemaAttributes.NamedAttribute attribute : attributes) {
                add(new Name(attribute, words(attribute.name()), false));
                add(new Name(attribute, words(attribute.label()), true));
            }
        }

        private void add(Name name) {
            byName.computeIfAbsent(String.join("", name.words()), words -> new ArrayList<>())
                    .add(name);
            Set.copyOf(name.words())
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
            List<String> own = words(steps.getLast());
            List<String> withParent = steps.size() < 2 ? own : joined(words(steps.get(steps.size() - 2)), own);
            same(candidates, field, withParent, SAME_WITH_PARENT, "Their names are the same.");
            same(candidates, field, own, SAME, "Their names are the same.");
            String title = field.field().title();
            if (title != null) {
                same(candidates, field, words(title), SAME, "The field's title is the name.");
            }
            similar(candidates, field, own);
            similar(candidates, field, withParent);
            return candidates;
        }

        private void same(List<Candidate> into, DescribedField field, List<String> words, int score, String reason) {
            byName.getOrDefault(String.join("", words), List.of())
                    .forEach(name -> add(into, field, name, name.label() ? score - 1 : score, reason));
        }

        private void similar(List<Candidate> into, DescribedField field, List<String> words) {
            var names = new LinkedHashSet<Name>();
            for (String word : words) {
                List<Name> with = byWord.getOrDefault(word, List.of());
                if (with.size() <= MOST_WITH_WORD) {
                    names.addAll(with);
                }
            }
            for (Name name : names) {
                double alike = alike(words, name.words());
                if (alike >= LEAST_ALIKE) {
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

        /** The words in common among all words. */
        private static double alike(List<String> one, List<String> other) {
            var common = new HashSet<>(one);
            common.retainAll(other);
            var all = new HashSet<>(one);
            all.addAll(other);
            return (double) common.size() / all.size();
        }

        private static List<String> joined(List<String> one, List<String> other) {
            var both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        }
    }
}
