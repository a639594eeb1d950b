package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.CommonProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place in a list by event type that a cursor names. */
final class EventTypePosition {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.]{0,99}");

    private EventTypePosition() {}

    /** The event type that the page before ended with; empty, which comes before all, without a cursor. */
    static String of(@Nullable Cursor cursor) {
        if (cursor == null) {
            return "";
        }
        String type = cursor.values().getFirst();
        if (!TYPE.matcher(type).matches()) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return type;
    }
}
