package io.integrationhub.bench.yardstick;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in the schema {@code yardstick} that is like one of the dispatcher's, whatever columns that has, and rows of the
 * one for the other.
 */
final class CopiedTable {

    /** Types that travel as themselves, and the classes of their values. All others travel as text. */
    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("bool", Boolean.class),
            Map.entry("int2", Short.class),
            Map.entry("int4", Integer.class),
            Map.entry("int8", Long.class),
            Map.entry("text", String.class),
            Map.entry("date", LocalDate.class),
            Map.entry("timestamptz", OffsetDateTime.class),
            Map.entry("uuid", UUID.class),
            Map.entry("bytea", Buffer.class));

    private static final String COLUMNS = """
            select a.attname, t.typname, format_type(a.atttypid, a.atttypmod) as type
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum""";

    /**
     * A column.
     *
     * @param shortType name of the type in pg_type
     * @param type as in a declaration
     */
    private record Column(String name, String shortType, String type) {

        private boolean isItself() {
            return CLASSES.containsKey(shortType);
        }

        Class<?> valueClass() {
            return CLASSES.getOrDefault(shortType, String.class);
        }

        String read() {
            return isItself() ? quoted() : quoted() + "::text";
        }

        String arrayType() {
            return isItself() ? shortType + "[]" : "text[]";
        }

        String written(int number) {
            return "c" + number + "::" + type;
        }

        String quoted() {
            return '"' + name + '"';
        }
    }

    private final String table;
    private final List<Column> columns;

    private CopiedTable(String table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Creates the copy, empty. */
    static Future<CopiedTable> of(String table, PgConnection connection) {
        // Of a partitioned table there is one partition, for all rows.
        String create = """
                do $$ declare partitioning text := pg_get_partkeydef('public.%1$s'::regclass); begin
                    if partitioning is null then
                        create table yardstick.%1$s (like public.%1$s including all);
                    else
                        execute 'create table yardstick.%1$s (like public.%1$s including all) partition by '
                            || partitioning;
                        create table yardstick.%1$s_default partition of yardstick.%1$s default;
                    end if;
                end $$""".formatted(table);
        return connection
                .query(create)
                .execute()
                .compose(created -> connection.preparedQuery(COLUMNS).execute(Tuple.of("public." + table)))
                .map(rows -> new CopiedTable(table, columns(rows)));
    }

    private static List<Column> columns(RowSet<Row> rows) {
        var columns = new ArrayList<Column>();
        rows.forEach(row -> columns.add(new Column(row.getString(0), row.getString(1), row.getString(2))));
        return List.copyOf(columns);
    }

    /** Inserts a batch of rows into the copy: an array for each column. */
    String insert() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).written(i))
                .collect(Collectors.joining(
                        ", ",
                        "insert into yardstick.%s (%s) select ".formatted(table, names()),
                        " from unnest(%s) as row(%s)".formatted(arrays(), aliases())));
    }

    private String names() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    private String arrays() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).arrayType())
                .collect(Collectors.joining(", "));
    }

    private String aliases() {
        return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** Some rows of the dispatcher's own table, in batches for {@link #insert()}; fewer when there are fewer rows. */
    Future<List<Tuple>> read(PgConnection connection, int batches, int size) {
        String select = columns.stream().map(Column::read).collect(Collectors.joining(", "));
        return connection
                .query("select %s from public.%s limit %d".formatted(select, table, batches * size))
                .execute()
                .map(rows -> batches(rows, size));
    }

    private List<Tuple> batches(RowSet<Row> rows, int size) {
        var batches = new ArrayList<Tuple>();
        var batch = new ArrayList<Row>(size);
        for (Row row : rows) {
            batch.add(row);
            if (batch.size() == size) {
                batches.add(batch(batch));
                batch.clear();
            }
        }
        return batches;
    }

    private Tuple batch(List<Row> rows) {
        var batch = Tuple.tuple();
        for (int i = 0; i < columns.size(); i++) {
            var values = Array.newInstance(columns.get(i).valueClass(), rows.size());
            for (int j = 0; j < rows.size(); j++) {
                Array.set(values, j, rows.get(j).getValue(i));
            }
            batch.addValue(values);
        }
        return batch;
    }
}
