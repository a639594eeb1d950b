package io.integrationhub.egress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-03-02T15:12:42Z");

    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "'\t7', 7",
        "007, 7",
        "86400, 86400",
        "86401, 86400",
        "999999, 86400",
        "9223372036854775807, 86400",
        "99999999999999999999999999999999, 86400",
        "0000000000000000000000000000000000000000000000005, 5",
        "1.5, 2",
        "3.0, 3",
        "'120, 120', 120",
        "'10,30', 30"
    })
    void secondsAreObeyedUpToADay(String header, long seconds) {
        assertThat(of(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 02 Mar 2026 15:13:42 GMT",
                "Monday, 02-Mar-26 15:13:42 GMT",
                "Mon Mar  2 15:13:42 2026",
                "Mon, 2 Mar 2026 15:13:42 GMT",
                "Monday, 02-Mar-2026 15:13:42 GMT",
                "Mon Mar 02 15:13:42 2026",
                "mon, 02 mar 2026 15:13:42 gmt",
                "  Mon, 02 Mar 2026 15:13:42 GMT  ",
                "Tue, 02 Mar 2026 15:13:42 GMT",
                "Mon, 02 Mar 2026 15:13:42 UTC",
                "Mon, 02 Mar 2026 15:13:42 +0000"
            })
    void aMinuteIsReadInEveryFormOfADate(String header) {
        assertThat(of(header)).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 02 Mar 2026 15:00:00 GMT', 0",
        "'Sunday, 06-Nov-94 08:49:37 GMT', 0",
        "'Sun Nov  6 08:49:37 1994', 0",
        "'Fri, 02 Mar 2029 15:00:00 GMT', 86400",
        "'Friday, 02-Mar-29 15:00:00 GMT', 86400",
        "'Fri Mar  2 15:00:00 2029', 86400",
        "'Mon, 02 Mar 2026 15:12:60 GMT', 18"
    })
    void aDateCountsFromNowAndUpToADay(String header, long seconds) {
        assertThat(of(header)).contains(Duration.ofSeconds(seconds));
    }

    /** RFC 9110, section 5.6.7: more than fifty years ahead means the past. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T15:12:42Z, 02-Mar-76 15:12:42, 2076",
        "2026-03-02T15:12:42Z, 02-Mar-76 15:12:43, 1976",
        "2026-03-02T15:12:42Z, 31-Dec-77 00:00:00, 1977",
        "2026-03-02T15:12:42Z, 01-Jan-00 00:00:00, 2000",
        "2099-12-31T23:59:00Z, 01-Jan-00 00:00:00, 2100",
        "2099-12-31T23:59:00Z, 01-Jan-49 00:00:00, 2149",
        "2099-12-31T23:59:00Z, 01-Jan-50 00:00:00, 2050"
    })
    void yearsOfTwoDigitsAreReadByTheRuleOfFiftyYears(Instant now, String date, int year) {
        assertThat(HttpDate.parse("Sunday, " + date + " GMT", now))
                .hasValueSatisfying(read ->
                        assertThat(read.atOffset(ZoneOffset.UTC).getYear()).isEqualTo(year));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "+5",
                "soon",
                "5s",
                "1e3",
                ".5",
                "5.",
                "٣",
                "0x10",
                "Mon, 31 Feb 2026 15:13:42 GMT",
                "Mon, 02 Mrz 2026 15:13:42 GMT",
                "Mon, 02 Mar 2026 25:13:42 GMT",
                "Mon, 02 Mar 2026 15:13:42",
                "Mon, 02 Mar 2026 15:13:42 CET",
                "2026-03-02T15:13:42Z",
                "1772464422Z"
            })
    void anythingElseAsksForNothing(String header) {
        assertThat(of(header)).isEmpty();
    }

    @Test
    void ofSeveralHeaderLinesTheLongestWaitCounts() {
        assertThat(RetryAfter.parse(List.of("5", "Mon, 02 Mar 2026 15:13:42 GMT", "soon"), NOW))
                .contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse(List.of(), NOW)).isEmpty();
    }

    @Test
    void everyDateIsReadAlikeInAllThreeForms() {
        var random = new Random(4711);
        IntStream.range(0, 2_000).forEach(i -> {
            var date = NOW.plusSeconds(random.nextLong(2 * 86_400) - 86_400).atZone(ZoneOffset.UTC);
            var expected = Optional.of(bounded(Duration.between(NOW, date)));
            for (String form : List.of(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy")) {
                String written =
                        DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(date);
                assertThat(of(written)).as(written).isEqualTo(expected);
            }
        });
    }

    @Test
    void nothingThatMayBeSentFailsOrAsksForMoreThanADay() {
        var random = new Random(4712);
        String letters = "0123456789 ,:.-+GMTSunNov";
        IntStream.range(0, 20_000).forEach(i -> {
            String header = random.ints(random.nextInt(40), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .reduce("", String::concat);
            assertThat(of(header))
                    .as(header)
                    .matches(asked -> asked.isEmpty()
                            || (!asked.get().isNegative() && asked.get().compareTo(DAY) <= 0));
        });
    }

    private static Duration bounded(Duration wait) {
        Duration notBefore = wait.isNegative() ? Duration.ZERO : wait;
        return notBefore.compareTo(DAY) > 0 ? DAY : notBefore;
    }

    private static Optional<Duration> of(String header) {
        return RetryAfter.parse(List.of(header), NOW);
    }
}
