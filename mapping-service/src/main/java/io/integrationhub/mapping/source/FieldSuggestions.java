package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.naming.Words;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the fields that an attribute probably is, by name and type: the most alike first. */
final class FieldSuggestions {

    static final int MOST = 10;

    private static final int SAME_WITH_OBJECT = 100;
    private static final int SAME = 90;
    private static final int MOST_ALIKE = 80;
    /** What a field whose type is another loses, though its values can be those of the attribute. */
    private static final int OTHER_TYPE = 10;
    /** Of a name and a label; what comes behind hardly names a field. */
    private static final int MOST_WORDS = 16;

    /**
     * A field that is probably the attribute.
     *
     * @param score how alike they are, from 1 to 100
     */
    record Suggestion(CandidateField field, FieldFit fit, int score, String reason) {}

    private final MappableAttribute attribute;
    private final List<Words> names;

    private FieldSuggestions(MappableAttribute attribute) {
        this.attribute = attribute;
        // A label of signs alone, such as a currency's, has no words: it would be the same as any other of signs.
        this.names = Stream.of(attribute.name(), attribute.label())
                .map(Words::of)
                .filter(name -> !name.all().isEmpty())
                .toList();
    }

    /** Those among the fields that are alike enough, {@link #MOST} at most. */
    static List<Suggestion> of(MappableAttribute attribute, Collection<CandidateField> fields) {
        var suggestions = new FieldSuggestions(attribute);
        return fields.stream()
                .map(suggestions::about)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Suggestion::score)
                        .reversed()
                        .thenComparing(each -> each.field().object())
                        .thenComparing(each -> each.field().name()))
                .limit(MOST)
                .toList();
    }

    private Optional<Suggestion> about(CandidateField field) {
        FieldFit fit = FieldFit.of(attribute, field);
        if (fit.kind() == FieldFit.Kind.MISFIT) {
            return Optional.empty();
        }
        int lost = fit.kind() == FieldFit.Kind.FITS ? 0 : OTHER_TYPE;
        return names.stream()
                .flatMap(name -> about(name, field, fit, lost))
                .max(Comparator.comparingInt(Suggestion::score));
    }

    private static Stream<Suggestion> about(Words name, CandidateField field, FieldFit fit, int lost) {
        Words own = Words.of(field.name());
        Words withObject = Words.of(field.object()).and(own);
        Words label = Words.of(field.label());
        if (withObject.joined().equals(name.joined())) {
            return Stream.of(
                    new Suggestion(field, fit, SAME_WITH_OBJECT - lost, "Its name with its object's is the name."));
        }
        if (own.joined().equals(name.joined())) {
            return Stream.of(new Suggestion(field, fit, SAME - lost, "Their names are the same."));
        }
        if (label.joined().equals(name.joined())) {
            return Stream.of(new Suggestion(field, fit, SAME - 1 - lost, "The field's label is the name."));
        }
        return Stream.of(own, withObject, label)
                .map(name::alike)
                .filter(alike -> alike >= Words.LEAST_ALIKE)
                .map(alike -> new Suggestion(
                        field, fit, (int) (alike * MOST_ALIKE) - lost, "Their names have words in common."));
    }

    /** The words of which a field's name or label has one at least when it is alike. */
    static List<String> words(MappableAttribute attribute) {
        return Stream.of(attribute.name(), attribute.label())
                .flatMap(name -> Words.of(name).all().stream())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
