package io.integrationhub.mapping.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.naming.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Fills a value map with what a field's values are: the pairs that their words tell, one-to-one. A person decides. */
@Schema(name = "ProposedValues", description = "A value map as the words of both sides suggest it")
record ProposedValues(
        @Schema(
                description =
                        "Pairs for the values of a conversion, each value once, in the order of the field's options")
        List<Pair> values,

        @Schema(description = "Values of the field whose meaning is not known")
        List<JsonNode> unmatchedOptions,

        @Schema(description = "Values of the attribute that no value of the field means")
        List<JsonNode> unmatchedValues) {

    /** What stands for true and false in the lists of customer apps. */
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1", "on");

    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0", "off");

    /** From sure to likely. */
    private static final List<BiPredicate<String, String>> MATCHES = List.of(
            String::equals,
            (one, other) -> Meaning.of(one).isSameAs(Meaning.of(other)),
            (one, other) -> truth(one).isPresent() && truth(one).equals(truth(other)));

    private static Optional<Boolean> truth(String word) {
        Meaning meaning = Meaning.of(word);
        if (!meaning.signs().isEmpty()) {
            return Optional.empty();
        }
        if (TRUE.contains(meaning.joined())) {
            return Optional.of(true);
        }
        return FALSE.contains(meaning.joined()) ? Optional.of(false) : Optional.empty();
    }

    /**
     * What tells a value from others, however its words are joined: A+ and A-, 1.5 and 15, or less than ten and more than ten
     * have the same letters and digits.
     *
     * @param joined its words in one
     * @param numbers its digits, each row of them by itself
     * @param signs the signs that do more than join words
     */
    private record Meaning(String joined, List<String> numbers, String signs) {

        private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
        /** Symbols, a minus before or behind the words, and the separator of a decimal. */
        private static final Pattern SIGN = Pattern.compile("[\\p{S}*#%!?]"
                + "|(?<![\\p{L}\\p{N}]\\s{0,5})\\p{Pd}|(?<=\\s)\\p{Pd}(?=[\\p{L}\\p{N}])"
                + "|\\p{Pd}(?!\\s*[\\p{L}\\p{N}])|(?<=\\p{N})[.,](?=\\p{N})");

        static Meaning of(String value) {
            return new Meaning(Words.of(value).joined(), found(NUMBER, value), String.join("", found(SIGN, value)));
        }

        private static List<String> found(Pattern pattern, String value) {
            return pattern.matcher(value).results().map(MatchResult::group).toList();
        }

        boolean isSameAs(Meaning other) {
            return !(joined.isEmpty() && signs.isEmpty()) && equals(other);
        }

        /** Whether one begins with all of the other, and has no other numbers. */
        boolean beginsAs(Meaning other) {
            return signs.equals(other.signs)
                    && numbers.equals(other.numbers)
                    && (isBeginning(joined, other.joined) || isBeginning(other.joined, joined));
        }

        private static boolean isBeginning(String start, String whole) {
            return !start.isEmpty() && whole.startsWith(start);
        }
    }

    /**
     * Fills a value map.
     *
     * @param field type of the field
     * @param options of the field, when it is a dataset
     */
    static ProposedValues of(ValueRule attribute, AttributeType field, List<String> options) {
        Map<String, JsonNode> fields = known(field, options);
        Map<String, JsonNode> values = known(attribute.type(), attribute.options());
        var meant = new HashMap<String, String>();
        MATCHES.forEach(match -> pair(meant, fields.keySet(), values.keySet(), match));
        pairBeginnings(meant, fields.keySet(), values.keySet());
        return new ProposedValues(
                fields.entrySet().stream()
                        .filter(each -> meant.containsKey(each.getKey()))
                        .map(each -> new Pair(each.getValue(), values.get(meant.get(each.getKey()))))
                        .toList(),
                without(fields, meant.keySet()),
                without(values, new HashSet<>(meant.values())));
    }

    /** All values of a type, by their words; none when they are not listed. */
    private static Map<String, JsonNode> known(AttributeType type, List<String> options) {
        var known = new LinkedHashMap<String, JsonNode>();
        if (type == AttributeType.DATASET) {
            options.forEach(option -> known.put(option, TextNode.valueOf(option)));
        } else if (type == AttributeType.BOOLEAN) {
            Stream.of(BooleanNode.TRUE, BooleanNode.FALSE).forEach(value -> known.put(value.asText(), value));
        }
        return known;
    }

    private static List<JsonNode> without(Map<String, JsonNode> all, Set<String> some) {
        return all.entrySet().stream()
                .filter(each -> !some.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void pair(
            Map<String, String> meant, Set<String> fields, Set<String> values, BiPredicate<String, String> match) {
        for (String field : fields) {
            values.stream()
                    .filter(value -> !meant.containsKey(field) && !meant.containsValue(value))
                    .filter(value -> match.test(field, value))
                    .findFirst()
                    .ifPresent(value -> meant.put(field, value));
        }
    }

    /** M is male where no other value begins so, and no other option means it. */
    private static void pairBeginnings(Map<String, String> meant, Set<String> fields, Set<String> values) {
        var free = values.stream().filter(value -> !meant.containsValue(value)).toList();
        var found = new HashMap<String, String>();
        var twice = new HashSet<String>();
        for (String field : fields) {
            var begun = meant.containsKey(field)
                    ? List.<String>of()
                    : free.stream().filter(value -> begins(field, value)).toList();
            if (begun.size() == 1 && found.putIfAbsent(begun.getFirst(), field) != null) {
                twice.add(begun.getFirst());
            }
        }
        found.forEach((value, field) -> {
            if (!twice.contains(value)) {
                meant.put(field, value);
            }
        });
    }

    private static boolean begins(String field, String value) {
        return Meaning.of(field).beginsAs(Meaning.of(value));
    }
}
