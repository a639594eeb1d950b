package io.integrationhub.hub.session;

import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CallerHub;
import io.integrationhub.kit.paging.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, newest first.
 *
 * @param externalId the caller's own identifier; null for any
 * @param status null for any
 * @param hub id of the hub that created them or gets their events; null for any
 * @param after position of the last session of the page before; null for the first page
 */
record SessionFilter(
        @Nullable String externalId,
        @Nullable SessionStatus status,
        @Nullable UUID hub,
        @Nullable Cursor after) {

    static SessionFilter of(@Nullable String externalId, @Nullable String status, @Nullable String cursor) {
        var asked = status == null ? null : SessionStatus.of(status);
        return new SessionFilter(externalId, asked, null, Cursor.decode(cursor));
    }

    /** The same of the sessions that the caller reaches. */
    SessionFilter within(Caller caller) {
        UUID only = caller.confinedTo().map(CallerHub::id).orElse(null);
        return new SessionFilter(externalId, status, only, after);
    }

    /** Only the conditions that are asked for, so that each filter finds its index. */
    String query() {
        return "select " + SessionSummaryView.COLUMNS + " from Session s where s.account = :account"
                + (externalId == null ? "" : " and s.externalId = :externalId")
                + (status == null ? "" : " and s.status = :status")
                + (hub == null ? "" : " and (s.createdByHubId = :hub or s.eventsHubId = :hub)")
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
        if (hub != null) {
            parameters.put("hub", hub);
        }
        if (after != null) {
            parameters.put("time", after.time());
            parameters.put("id", after.id().toString());
        }
        return parameters;
    }
}
