package io.integrationhub.mapping.writeback;

import io.integrationhub.identity.CallerHub;
import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one write-back, or for one page of them, newest first. A caller that reaches one hub gets what belongs to
 * that alone.
 *
 * @param parameters in the order of their numbers
 */
record WriteBackQuery(String sql, List<Object> parameters) {

    static WriteBackQuery one(String account, UUID id, Optional<CallerHub> only) {
        var query = start(account);
        query.and("id =", id);
        only.ifPresent(hub -> query.and("hub_id =", hub.id()));
        return query.done("");
    }

    /** As {@link #one}, locked. */
    static WriteBackQuery oneForChange(String account, UUID id) {
        var query = start(account);
        query.and("id =", id);
        return query.done(" for update");
    }

    /**
     * A page.
     *
     * @param limit one more is read, which tells whether there is a next page
     */
    static WriteBackQuery page(
            String account, WriteBackFilter filter, Optional<CallerHub> only, @Nullable Cursor after, int limit) {
        var query = start(account);
        query.andGiven("hub_name =", filter.hub());
        query.andGiven("session_id =", filter.sessionId());
        query.andGiven("status =", filter.status());
        query.andTime("created_at >=", filter.from());
        query.andTime("created_at <", filter.to());
        only.ifPresent(hub -> query.and("hub_id =", hub.id()));
        if (after != null) {
            query.after(after);
        }
        return query.done(" order by created_at desc, id desc limit " + (limit + 1));
    }

    private static Conditions start(String account) {
        return new Conditions(account);
    }

    /** Conditions with their parameters, of which the account is the first. */
    private static final class Conditions {
        private final StringBuilder sql =
                new StringBuilder("select " + WriteBackTable.ROW + " from write_back where account = $1");
        private final List<Object> parameters = new ArrayList<>();

        Conditions(String account) {
            parameters.add(account);
        }

        void andGiven(String condition, @Nullable String value) {
            if (value != null) {
                and(condition, value);
            }
        }

        void andTime(String condition, @Nullable Instant time) {
            if (time != null) {
                and(condition, time.atOffset(ZoneOffset.UTC));
            }
        }

        void and(String condition, Object value) {
            String number = number(value);
            sql.append(" and ").append(condition).append(' ').append(number);
        }

        void after(Cursor cursor) {
            String time = number(cursor.time().atOffset(ZoneOffset.UTC));
            String id = number(cursor.id());
            sql.append(" and (created_at, id) < (")
                    .append(time)
                    .append(", ")
                    .append(id)
                    .append(')');
        }

        private String number(Object value) {
            parameters.add(value);
            return "$" + parameters.size();
        }

        WriteBackQuery done(String end) {
            return new WriteBackQuery(sql + end, parameters);
        }
    }
}
