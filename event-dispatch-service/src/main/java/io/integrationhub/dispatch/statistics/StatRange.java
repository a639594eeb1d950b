package io.integrationhub.dispatch.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The times that can be asked for, up to now, each cut into parts that begin at whole minutes, hours or days of UTC. */
enum StatRange {
    HOUR("1h", Width.MINUTE, Duration.ofMinutes(1), 60),
    DAY("24h", Width.HOUR, Duration.ofHours(1), 24),
    WEEK("7d", Width.HOUR, Duration.ofHours(6), 28),
    MONTH("30d", Width.DAY, Duration.ofDays(1), 30);

    static final String TEXTS = "1h|24h|7d|30d";

    private final String text;
    private final Width width;
    private final Duration part;
    private final int parts;

    StatRange(String text, Width width, Duration part, int parts) {
        this.text = text;
        this.width = width;
        this.part = part;
        this.parts = parts;
    }

    static StatRange of(String text) {
        return Arrays.stream(values())
                .filter(range -> range.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    String text() {
        return text;
    }

    Width width() {
        return width;
    }

    Duration part() {
        return part;
    }

    /** When its parts begin, the last of them before now. */
    List<Instant> beginnings(Instant now) {
        Instant last = begin(now);
        return Stream.iterate(last.minus(part.multipliedBy(parts - 1L)), begin -> begin.plus(part))
                .limit(parts)
                .toList();
    }

    /** Of the part that holds the moment. */
    private Instant begin(Instant moment) {
        long seconds = part.toSeconds();
        Instant day =
                moment.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        return day.plusSeconds((moment.getEpochSecond() - day.getEpochSecond()) / seconds * seconds);
    }
}
