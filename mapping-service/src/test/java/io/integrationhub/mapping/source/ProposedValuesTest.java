package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposedValuesTest {

    @Test
    void optionsArePairedWithTheValuesThatTheirWordsMean() {
        var proposed = of(List.of("male", "female", "not_said"), "M", "F", "Not said", "0012");

        assertThat(pairs(proposed)).containsExactly("M=male", "F=female", "Not said=not_said");
        assertThat(proposed.unmatchedOptions()).extracting(JsonNode::asText).containsExactly("0012");
        assertThat(proposed.unmatchedValues()).isEmpty();
    }

    @Test
    void whatMayMeanSeveralValuesIsLeftToAPerson() {
        var proposed = of(List.of("married", "merged"), "m");

        assertThat(proposed.values()).isEmpty();
        assertThat(proposed.unmatchedOptions()).hasSize(1);
        assertThat(proposed.unmatchedValues()).hasSize(2);
    }

    @Test
    void twoOptionsThatMayMeanTheSameValueAreLeftToAPerson() {
        assertThat(of(List.of("male"), "m", "ma").values()).isEmpty();
    }

    @Test
    void eachValueIsUsedOnce() {
        assertThat(pairs(of(List.of("open"), "open", "OPEN", "Open"))).containsExactly("open=open");
    }

    @Test
    void wordsForYesAndNoBecomeBooleans() {
        var rule = new ValueRule(AttributeType.BOOLEAN, null, List.of());

        var proposed = ProposedValues.of(rule, AttributeType.DATASET, List.of("Y", "N", "unknown"));

        assertThat(pairs(proposed)).containsExactly("Y=true", "N=false");
        assertThat(proposed.values().getFirst().attribute()).isEqualTo(BooleanNode.TRUE);
        assertThat(proposed.unmatchedOptions()).extracting(JsonNode::asText).containsExactly("unknown");
    }

    @Test
    void aBooleanFieldIsPairedAsWell() {
        var rule = new ValueRule(AttributeType.DATASET, null, List.of("yes", "no"));

        assertThat(pairs(ProposedValues.of(rule, AttributeType.BOOLEAN, List.of())))
                .containsExactly("true=yes", "false=no");
    }

    @Test
    void withoutListedValuesThereAreNoPairs() {
        var rule = new ValueRule(AttributeType.DATASET, null, List.of("yes", "no"));

        var proposed = ProposedValues.of(rule, AttributeType.TEXT, List.of());

        assertThat(proposed.values()).isEmpty();
        assertThat(proposed.unmatchedValues()).hasSize(2);
    }

    /** Whatever stands before or behind a word, or in a number, and says something: not the same without it or with another. */
    @Test
    void valuesThatDifferInASignAreNotPaired() {
        var signs = List.of(
                "", "+", "-", "−", "–", "<", ">", "≤", "≥", "=", "~", "%", "*", "#", "!", "?", "€", "$", "£", "++");
        for (String one : signs) {
            for (String other : signs) {
                for (String word : List.of("A", "AAA", "10", "level 2", "yes", "1", "0", "")) {
                    if (!one.equals(other)) {
                        assertNotPaired(word + one, word.toLowerCase(Locale.ROOT) + other);
                        assertNotPaired(one + word, other + word.toLowerCase(Locale.ROOT));
                        assertNotPaired(word + " " + one, word.toLowerCase(Locale.ROOT) + " " + other);
                    }
                }
            }
        }
    }

    @Test
    void numbersAreNotPairedWithOthersOfTheSameDigits() {
        var numbers = List.of("1.25", "12.5", "125", "1,25", "1-25", "12 5", "1 2 5", "-125", "12", "1", "1250");
        for (String one : numbers) {
            for (String other : numbers) {
                if (!one.equals(other)) {
                    assertNotPaired(one, other);
                    assertNotPaired("over " + one, "over_" + other);
                }
            }
        }
    }

    @Test
    void whatJoinsWordsDoesNotMatter() {
        for (String join : List.of(" ", "-", "_", ".", " - ", "/", " (", ", ", "")) {
            for (String last : List.of("Said", "Said.", "Said)")) {
                assertThat(pairs(of(List.of("not_said"), "Not" + join + last))).hasSize(1);
            }
        }
        assertThat(pairs(of(List.of("age_18_25", "age_26_40"), "Age 18-25", "Age 26–40")))
                .containsExactly("Age 18-25=age_18_25", "Age 26–40=age_26_40");
        assertThat(pairs(of(List.of("a+", "a-", "c#", "c++"), "A+", "A-", "C#", "C++")))
                .containsExactly("A+=a+", "A-=a-", "C#=c#", "C++=c++");
    }

    private static void assertNotPaired(String field, String value) {
        assertThat(of(List.of(value), field).values())
                .as("%s and %s", field, value)
                .isEmpty();
    }

    private static ProposedValues of(List<String> values, String... options) {
        return ProposedValues.of(
                new ValueRule(AttributeType.DATASET, null, values), AttributeType.DATASET, List.of(options));
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.asText();
    }

    private static List<String> pairs(ProposedValues proposed) {
        return proposed.values().stream()
                .map(pair -> text(pair.field()) + "=" + text(pair.attribute()))
                .toList();
    }
}
