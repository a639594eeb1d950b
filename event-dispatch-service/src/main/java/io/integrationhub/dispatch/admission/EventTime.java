package io.integrationhub.dispatch.admission;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads the time of an event (RFC 3339, as CloudEvents has it). Nearly all are written in one form, in UTC and with seconds,
 * which is read digit by digit; everything else is left to {@link OffsetDateTime}.
 */
final class EventTime {
    /** Of {@code 2026-12-01T04:03:44}. */
    private static final int TO_THE_SECOND = 19;

    private static final int MOST_DIGITS = 9;
    private static final long SECONDS_OF_MINUTE = 60;
    private static final long SECONDS_OF_HOUR = 3_600;
    private static final int SECONDS_OF_DAY = 86_400;

    private EventTime() {}

    /**
     * The moment.
     *
     * @throws DateTimeException when it is none
     */
    static Instant parse(String text) {
        return isCommon(text) ? common(text) : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isCommon(String text) {
        int length = text.length();
        if (length <= TO_THE_SECOND || length > TO_THE_SECOND + 2 + MOST_DIGITS || text.charAt(length - 1) != 'Z') {
            return false;
        }
        boolean hasFraction = length > TO_THE_SECOND + 2 && text.charAt(TO_THE_SECOND) == '.';
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && areDigits(text, 0, 4)
                && areDigits(text, 5, 7)
                && areDigits(text, 8, 10)
                && areDigits(text, 11, 13)
                && areDigits(text, 14, 16)
                && areDigits(text, 17, TO_THE_SECOND)
                && (hasFraction ? areDigits(text, TO_THE_SECOND + 1, length - 1) : length == TO_THE_SECOND + 1)
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < SECONDS_OF_MINUTE
                && number(text, 17, TO_THE_SECOND) < SECONDS_OF_MINUTE;
    }

    private static Instant common(String text) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        long seconds = day.toEpochDay() * SECONDS_OF_DAY
                + number(text, 11, 13) * SECONDS_OF_HOUR
                + number(text, 14, 16) * SECONDS_OF_MINUTE
                + number(text, 17, TO_THE_SECOND);
        return Instant.ofEpochSecond(seconds, nanos(text));
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int digit = 0, at = TO_THE_SECOND + 1; digit < MOST_DIGITS; digit++, at++) {
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static boolean areDigits(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int at = start; at < end; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
