package io.integrationhub.egress.answer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of HTTP in any of its three forms (RFC 9110, section 5.6.7). Read robustly, as that section asks: the name of
 * the day is not compared with the date, and letter case does not matter.
 */
final class HttpDate {
    private static final int LONGEST = 64;
    private static final String TIME = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";
    private static final String UTC = "(?:GMT|UTC|UT|Z|[+-]00:?00)";
    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    private static final Pattern IMF_FIXDATE = Pattern.compile(
            "(?:[a-z]{3,9}, *)?(?<day>\\d{1,2}) +(?<month>[a-z]{3}) +(?<year>\\d{4}) +" + TIME + " +" + UTC,
            Pattern.CASE_INSENSITIVE);
    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}; some write four digits of the year. */
    private static final Pattern RFC_850 = Pattern.compile(
            "(?:[a-z]{3,9}, *)?(?<day>\\d{1,2})-(?<month>[a-z]{3})-(?<year>\\d{2}|\\d{4}) +" + TIME + " +" + UTC,
            Pattern.CASE_INSENSITIVE);
    /** {@code Sun Nov  6 08:49:37 1994}: a day of one digit is padded with a space. */
    private static final Pattern ASCTIME = Pattern.compile(
            "[a-z]{3,9} +(?<month>[a-z]{3}) +(?<day>\\d{1,2}) +" + TIME + " +(?<year>\\d{4})(?: +" + UTC + ")?",
            Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> FORMS = List.of(IMF_FIXDATE, RFC_850, ASCTIME);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int LEAP_SECOND = 60;
    private static final int CENTURY = 100;
    private static final int YEARS_AHEAD = 50;

    private HttpDate() {}

    /**
     * The instant; empty when the text is none of the forms, or no date that there is.
     *
     * @param now to read years of two digits by
     */
    static Optional<Instant> parse(String text, Instant now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return FORMS.stream()
                .map(form -> form.matcher(text.strip()))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(parts -> instant(parts, now));
    }

    private static Optional<Instant> instant(Matcher parts, Instant now) {
        int month = MONTHS.indexOf(parts.group("month").toLowerCase(Locale.ROOT)) + 1;
        String year = parts.group("year");
        try {
            return Optional.of(
                    year.length() == 2
                            ? ofTwoDigits(Integer.parseInt(year), month, parts, now)
                            : instant(Integer.parseInt(year), month, parts));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** The latest year with these digits that is not more than fifty years ahead. */
    private static Instant ofTwoDigits(int digits, int month, Matcher parts, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC);
        int latest = today.getYear() + YEARS_AHEAD;
        int year = latest - Math.floorMod(latest - digits, CENTURY);
        Instant read = instant(year, month, parts);
        return read.isAfter(today.plusYears(YEARS_AHEAD).toInstant()) ? instant(year - CENTURY, month, parts) : read;
    }

    private static Instant instant(int year, int month, Matcher parts) {
        int second = number(parts, "second");
        int leap = second == LEAP_SECOND ? 1 : 0;
        return LocalDateTime.of(
                        year,
                        Month.of(month),
                        number(parts, "day"),
                        number(parts, "hour"),
                        number(parts, "minute"),
                        second - leap)
                .plusSeconds(leap)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}
