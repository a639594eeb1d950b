package io.integrationhub.hub.session;

import io.integrationhub.kit.paging.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, newest first.
 *
 * @param externalId the caller's own identifier; null for any
 * @param status null for any
 * @param after position of the last session of the page before; null for the first page
 */
record SessionFilter(
        @Nullable String externalId,
        @Nullable SessionStatus status,
        @Nullable Cursor after) {

    static SessionFilter of(@Nullable String externalId, @Nullable String status, @Nullable String cursor) {
        return new SessionFilter(externalId, status == null ? null : SessionStatus.of(status), Cursor.decode(cursor));
    }

    /** Only the conditions that are asked for, so that each filter finds its index. */
    String query() {
        return "select " + SessionSummaryView.COLUMNS + " from Session s where s.account = :account"
                + (externalId == null ? "" : " and s.externalId = :externalId")
                + (status == null ? "" : " and s.status = :status")
                + (after == null ? "" : " and (s.createdAt, s.id) < (:time, :id)")
                + " order by s.createdAt desc, s.id desc";
    }

    Map<String, Object> parameters(String account) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("account", account);
        if (externalId != null) {
            parameters.put("externalId", externalId);
        }
        if (status != null) {
            parameters.put("status", status);
        }
        if (after != null) {
            parameters.put("time", after.time());
            parameters.put("id", after.id().toString());
        }
        return parameters;
    }
}
