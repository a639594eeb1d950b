package io.integrationhub.hub.audit;

import io.integrationhub.kit.paging.Cursor;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page of entries, newest first.
 *
 * @param parameters in the order of their numbers
 */
record AuditQuery(String sql, List<Object> parameters) {

    static AuditQuery page(String account, AuditFilter filter, @Nullable Cursor after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(account));
        var sql = new StringBuilder("select * from audit_entry where account = $1");
        for (AuditFilter.Condition condition : filter.conditions()) {
            parameters.add(condition.value());
            sql.append(" and ").append(condition.sql().replace("?", "$" + parameters.size()));
        }
        if (after != null) {
            parameters.add(after.time().atOffset(ZoneOffset.UTC));
            parameters.add(after.values().getLast());
            sql.append(" and (occurred_at, id) < ($%d, $%d)".formatted(parameters.size() - 1, parameters.size()));
        }
        // One more than asked for tells whether there is a next page.
        sql.append(" order by occurred_at desc, id desc limit ").append(limit + 1);
        return new AuditQuery(sql.toString(), parameters);
    }
}
