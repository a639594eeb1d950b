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
        tuple.addArrayOfString(values(column, new String[rows.size()]));
        return this;
    }

    Columns<T> uuid(Function<T, UUID> column) {
        tuple.addArrayOfUUID(values(column, new UUID[rows.size()]));
        return this;
    }

    Columns<T> integer(Function<T, @Nullable Integer> column) {
        tuple.addArrayOfInteger(values(column, new Integer[rows.size()]));
        return this;
    }

    Columns<T> bigint(Function<T, @Nullable Long> column) {
        tuple.addArrayOfLong(values(column, new Long[rows.size()]));
        return this;
    }

    Columns<T> day(Function<T, LocalDate> column) {
        tuple.addArrayOfLocalDate(values(column, new LocalDate[rows.size()]));
        return this;
    }

    Columns<T> time(Function<T, Instant> column) {
        tuple.addArrayOfOffsetDateTime(
                values(row -> column.apply(row).atOffset(ZoneOffset.UTC), new OffsetDateTime[rows.size()]));
        return this;
    }

    private <V> V[] values(Function<T, ? extends @Nullable V> column, V[] values) {
        for (int row = 0; row < values.length; row++) {
            values[row] = column.apply(rows.get(row));
        }
        return values;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Tuple tuple() {
        return tuple;
    }
}
