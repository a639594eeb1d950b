package io.integrationhub.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "[a-z]{1,3} ^[a-z]{1,3}$",
                "^[a-z]$ ^[a-z]$",
                "none|basic ^(?:none|basic)$",
                "a\\$ ^a\\$$",
                "\\S ^[\\s\\S]*\\S[\\s\\S]*$",
                "[^\\p{Cntrl}]* ^[^\\u0000-\\u001f\\u007f]*$",
                "\\P{Cntrl}+ ^[^\\u0000-\\u001f\\u007f]+$",
                "\\p{Lu}x ^\\p{Lu}x$",
            })
    void isAnchoredAndInTheDialectOfEcma262(String java, String ecma) {
        assertThat(EcmaPattern.of(java)).isEqualTo(ecma);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\Qa.b\\E", "(?i)abc", "[a-z&&[^b]]", "a++", "a{2}+", "\\p{Alpha}+", "\\h", "\\Aabc\\z"})
    void whatOnlyJavaReadsIsRefused(String java) {
        assertThatThrownBy(() -> EcmaPattern.of(java))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(java);
    }
}
