package io.integrationhub.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Retry-After header (RFC 9110, section 10.2.3): seconds or an HTTP date. A receiver can ask for a day at most. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Empty when the header is absent or is neither form. */
    static Optional<Duration> parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String value = header.strip();
        Optional<Duration> asked = value.chars().allMatch(Character::isDigit) ? seconds(value) : date(value, now);
        return asked.map(RetryAfter::withinBounds);
    }

    private static Optional<Duration> seconds(String digits) {
        return Optional.of(digits.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, until.toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration withinBounds(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
