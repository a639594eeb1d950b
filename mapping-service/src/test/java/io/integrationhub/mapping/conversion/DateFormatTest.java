package io.integrationhub.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatTest {

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy,01.03.2026,2026-03-01",
        "MM/dd/yyyy,03/01/2026,2026-03-01",
        "d/M/yyyy,1/3/2026,2026-03-01",
        "d/M/yyyy,31/12/1999,1999-12-31",
        "yyyyMMdd,20240229,2024-02-29",
        "yyyy-dd-MM,2026-01-03,2026-03-01",
        "yyyy-MM-dd,0001-01-01,0001-01-01"
    })
    void aDateIsReadAndWrittenInItsFormat(String pattern, String text, String date) {
        var format = DateFormat.of(pattern);

        assertThat(format.read(text)).contains(date);
        assertThat(format.write(date)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"30.02.2026", "29.02.2025", "1.3.2026", "01.03.26", "01-03-2026", "01.03.2026 ", "", "١.٣.2026"})
    void whatIsNoDateOfTheFormatIsNotRead(String text) {
        assertThat(DateFormat.of("dd.MM.yyyy").read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yyyy",
                "dd.MM.yy",
                "dd.MM.yyyy.dd",
                "dd.mm.yyyy",
                "dMyyyy",
                "MMM d yyyy",
                "yyyy-MM-dd'T'HH",
                "1yyyyMMdd",
                "yyyy\u0000MMdd",
                "yyyy------------MM-dd",
                "DD.MM.yyyy"
            })
    void anUnclearPatternIsRefused(String pattern) {
        assertThat(DateFormat.isValid(pattern)).isFalse();
    }

    @Test
    void digitsThatVaryNeedASeparatorBehindThem() {
        assertThat(DateFormat.isValid("yyyyMd")).isFalse();
        assertThat(DateFormat.isValid("yyyyMM d")).isTrue();
    }
}
