package io.integrationhub.dispatch.history;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The recorded events of a session, in the order of their records, in which destinations get them too. The data is fetched
 * for the page only.
 */
@ApplicationScoped
class RecordedEvents {
    private static final String PAGE = """
            with page as materialized (
                select day, account, id, session_id, type from event
                where account = $1 and session_id = $2 and (record_offset, id) > ($3, $4)
                order by record_offset, id limit $5::int)
            select %s from event join page using (day, account, id, session_id, type)
            order by record_offset, id""".formatted(RecordedEventView.COLUMNS);

    /** Before the offset of an event of which it is not known. */
    private static final Place BEGINNING = new Place(-2, "");

    private final Pool pool;

    RecordedEvents(Pool pool) {
        this.pool = pool;
    }

    private record Place(long offset, String id) {

        static Place of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return BEGINNING;
            }
            List<String> values = cursor.values();
            if (values.size() != 2) {
                throw refused();
            }
            try {
                return new Place(Long.parseLong(values.getFirst()), values.getLast());
            } catch (NumberFormatException e) {
                throw refused();
            }
        }

        private static RuntimeException refused() {
            return CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
    }

    Uni<Page<RecordedEventView>> list(String account, String session, @Nullable Cursor after, int limit) {
        Place place = Place.of(after);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(account, session, place.offset(), place.id(), limit + 1))
                .map(rows -> Page.of(all(rows), limit, RecordedEventView::position));
    }

    private static List<RecordedEventView> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RecordedEventView::of)
                .toList();
    }
}
