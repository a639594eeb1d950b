package io.integrationhub.hub.registry;

import io.integrationhub.identity.HubName;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.CommonProblem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which hubs a list shows.
 *
 * @param query part of the name or the description; null or empty for all
 * @param status null for both
 * @param after name of the hub that the page before ended with; empty for the first page
 */
record HubSearch(@Nullable String query, @Nullable HubStatus status, String after) {

    /** Tells a cursor of this list from those of others. */
    private static final String LIST = "hubs";

    static HubSearch of(@Nullable String query, @Nullable String status, @Nullable Cursor after) {
        return new HubSearch(query, status == null ? null : HubStatus.of(status), name(after));
    }

    static Cursor position(Hub hub) {
        return new Cursor(List.of(LIST, hub.name()));
    }

    /** For LIKE with the escape character {@code \}: what the caller typed stands for itself. */
    String pattern() {
        String text = query == null ? "" : query.toLowerCase(Locale.ROOT);
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static String name(@Nullable Cursor after) {
        if (after == null) {
            return "";
        }
        List<String> values = after.values();
        if (values.size() != 2 || !values.getFirst().equals(LIST) || !HubName.isValid(values.getLast())) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return values.getLast();
    }
}
