package io.integrationhub.dispatch.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick way reads what the library reads, and refuses what it refuses. */
class EventTimeTest {
    private static final int RANDOM = 2_000;

    @ParameterizedTest
    @MethodSource("texts")
    void isReadAsTheLibraryReadsIt(String text) {
        assertThat(read(() -> EventTime.parse(text)))
                .isEqualTo(read(() -> OffsetDateTime.parse(text).toInstant()));
    }

    private interface Reading {
        Instant read();
    }

    private static Optional<Instant> read(Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> texts() {
        var random = new Random(7);
        Stream<String> written = Stream.generate(() -> written(random)).limit(RANDOM);
        Stream<String> broken =
                Stream.generate(() -> broken(written(random), random)).limit(RANDOM);
        return Stream.concat(
                Stream.of(
                        "2026-12-01T04:03:44Z",
                        "2026-12-01T04:03:44.Z",
                        "2026-12-01T04:03:44.1234567890Z",
                        "2026-12-01T04:03Z",
                        "2026-12-01T24:00:00Z",
                        "2026-12-31T23:59:60Z",
                        "2026-02-29T00:00:00Z",
                        "2024-02-29T00:00:00Z",
                        "0000-01-01T00:00:00Z",
                        "9999-12-31T23:59:59.999999999Z",
                        "2026-12-01t04:03:44z",
                        "2026-12-01 04:03:44Z",
                        "2026-12-01T04:03:44+02:00",
                        "\u0662026-12-01T04:03:44Z",
                        "\u0660026-12-01T04:03:44Z",
                        "+2026-12-01T04:03:44Z",
                        ""),
                Stream.concat(written, broken));
    }

    private static String written(Random random) {
        var seconds = LocalDateTime.ofEpochSecond(random.nextLong(253_402_300_800L), 0, ZoneOffset.UTC);
        String fraction = Long.toString(random.nextLong(1_000_000_000L));
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(seconds.withSecond(random.nextInt(1, 60)))
                + (random.nextBoolean() ? "." + fraction : "")
                + (random.nextInt(10) == 0 ? "-03:30" : "Z");
    }

    private static String broken(String text, Random random) {
        int at = random.nextInt(text.length());
        String other = random.nextInt(4) == 0 ? "" : Character.toString("0123456789-:.TZ+ ".charAt(random.nextInt(17)));
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
