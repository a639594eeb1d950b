package io.integrationhub.dispatch.outcome;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into the array parameters of a statement that reads them with {@code unnest}: one array per column. */
final class Columns<T> {
    private final List<T> rows;
    private final Tuple tuple;

    private Columns(List<T> rows, Tuple tuple) {
        this.rows = rows;
        this.tuple = tuple;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows, Tuple.tuple());
    }

    /** More columns of the same statement, of other rows. */
    <R> Columns<R> and(List<R> others) {
        return new Columns<>(others, tuple);
    }

    Columns<T> text(Function<T, @Nullable String> column) {
        tuple.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
        return this;
    }

    Columns<T> uuid(Function<T, UUID> column) {
        tuple.addArrayOfUUID(rows.stream().map(column).toArray(UUID[]::new));
        return this;
    }

    Columns<T> integer(Function<T, @Nullable Integer> column) {
        tuple.addArrayOfInteger(rows.stream().map(column).toArray(Integer[]::new));
        return this;
    }

    Columns<T> bigint(Function<T, @Nullable Long> column) {
        tuple.addArrayOfLong(rows.stream().map(column).toArray(Long[]::new));
        return this;
    }

    Columns<T> day(Function<T, LocalDate> column) {
        tuple.addArrayOfLocalDate(rows.stream().map(column).toArray(LocalDate[]::new));
        return this;
    }

    Columns<T> time(Function<T, Instant> column) {
        tuple.addArrayOfOffsetDateTime(rows.stream()
                .map(column)
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Tuple tuple() {
        return tuple;
    }
}
