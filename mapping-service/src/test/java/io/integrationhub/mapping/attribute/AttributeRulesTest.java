package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributeRulesTest {

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "DIGIT", "DATE"})
    void theLengthOfCharactersCanBeLimited(AttributeType type) {
        assertThat(pointers(type, 10, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOLEAN", "ADDRESS"})
    void otherValuesHaveNoLength(AttributeType type) {
        assertThat(pointers(type, 10, null)).containsExactly("/maxLength");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DATASET")
    void onlyADatasetHasOptions(AttributeType type) {
        assertThat(pointers(type, null, List.of())).isEmpty();
        assertThat(pointers(type, null, List.of("a"))).containsExactly("/options");
    }

    @Test
    void aDatasetNeedsOptions() {
        assertThat(pointers(AttributeType.DATASET, null, null)).containsExactly("/options");
        assertThat(pointers(AttributeType.DATASET, null, List.of())).containsExactly("/options");
        assertThat(pointers(AttributeType.DATASET, null, List.of("auto", "Auto")))
                .isEmpty();
    }

    @Test
    void everyBadOptionIsNamed() {
        var options = Arrays.asList("a", null, " ", "a", "x".repeat(201));

        assertThat(pointers(AttributeType.DATASET, null, options))
                .containsExactly("/options/1", "/options/2", "/options/3", "/options/4");
        assertThat(pointers(AttributeType.DATASET, null, Collections.nCopies(1_001, "a")))
                .containsExactly("/options");
    }

    @Test
    void theOptionsTogetherFitAnAuditEntryTwice() {
        assertThat(pointers(AttributeType.DATASET, null, options("x".repeat(100))))
                .isEmpty();
        assertThat(pointers(AttributeType.DATASET, null, options("👍".repeat(100))))
                .containsExactly("/options");
    }

    private static List<String> options(String text) {
        return IntStream.range(0, 1_000).mapToObj(i -> i + text).toList();
    }

    @Test
    void anOptionIsMeasuredInCharacters() {
        assertThat(pointers(AttributeType.DATASET, null, List.of("👍".repeat(200))))
                .isEmpty();
        assertThat(pointers(AttributeType.DATASET, null, List.of("👍".repeat(201))))
                .containsExactly("/options/0");
    }

    @Test
    void allBrokenRulesAreListed() {
        assertThat(pointers(AttributeType.DATASET, 5, null)).containsExactly("/maxLength", "/options");
    }

    private static List<String> pointers(
            AttributeType type, @Nullable Integer maxLength, @Nullable List<@Nullable String> options) {
        return AttributeRules.violations(type, maxLength, options).stream()
                .map(Violation::pointer)
                .toList();
    }
}
