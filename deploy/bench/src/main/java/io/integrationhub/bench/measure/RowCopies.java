package io.integrationhub.bench.measure;

/**
 * Fills the dispatcher's tables with copies of events and deliveries that are there, under new ids that grow with time, as
 * those of the dispatcher do. Knows of the tables only that they have an id, and that a delivery has its event's.
 */
public final class RowCopies {

    private static final int AT_A_TIME = 50_000;

    private final Database database;

    public RowCopies(Database database) {
        this.database = database;
    }

    /** Adds so many events and as many deliveries. */
    public void add(int rows) {
        for (int done = 0; done < rows; done += AT_A_TIME) {
            int count = Math.min(AT_A_TIME, rows - done);
            copy("event", count);
            copy("delivery", count);
        }
    }

    private void copy(String table, int count) {
        database.execute("""
                do $$ declare
                    columns text;
                    expressions text;
                begin
                    select string_agg(quote_ident(attname), ', ' order by attnum),
                           string_agg(case
                               when attname in ('id', 'event_id') then 'uuidv7()::' || format_type(atttypid, atttypmod)
                               else quote_ident(attname) end, ', ' order by attnum)
                    into columns, expressions
                    from pg_attribute
                    where attrelid = 'public.%1$s'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
                    execute format(
                        'insert into public.%1$s (%%s) select %%s from (select * from public.%1$s limit %2$d) sample',
                        columns, expressions);
                end $$""".formatted(table, count));
    }
}
