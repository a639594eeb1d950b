package io.integrationhub.egress.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Retry-After header (RFC 9110, section 10.2.3): seconds, or a date in any of the three forms of HTTP. Whoever
 * answers can ask for a day at most.
 */
public final class RetryAfter {
    /** The longest wait that is obeyed. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Only ASCII digits. A fraction is not in the standard, but is sent; it is rounded up. */
    private static final Pattern SECONDS = Pattern.compile("0*(?<whole>[0-9]+)(?<fraction>\\.[0-9]+)?");
    /** Between values that somebody on the way has put into one line. A date has a comma too, before a space. */
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("(?<=[0-9])[ \\t]*,[ \\t]*(?=[0-9])");

    private static final int DIGITS_OF_LONGEST = 6;

    private RetryAfter() {}

    /**
     * How long to wait from now on: zero when the time has come already, empty when the header is absent or says
     * nothing that can be understood. Of several values the longest counts, which suits them all.
     *
     * @param lines the values of all header lines of this name
     */
    public static Optional<Duration> parse(Collection<String> lines, Instant now) {
        return lines.stream()
                .flatMap(BETWEEN_NUMBERS::splitAsStream)
                .flatMap(value -> wait(value.strip(), now).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Duration> wait(String value, Instant now) {
        Matcher seconds = SECONDS.matcher(value);
        return seconds.matches()
                ? Optional.of(seconds(seconds))
                : HttpDate.parse(value, now).map(until -> withinBounds(Duration.between(now, until)));
    }

    private static Duration seconds(Matcher parts) {
        String whole = parts.group("whole");
        if (whole.length() > DIGITS_OF_LONGEST) {
            return LONGEST;
        }
        String fraction = parts.group("fraction");
        boolean begun = fraction != null && fraction.chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        return withinBounds(Duration.ofSeconds(Long.parseLong(whole) + (begun ? 1 : 0)));
    }

    private static Duration withinBounds(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
