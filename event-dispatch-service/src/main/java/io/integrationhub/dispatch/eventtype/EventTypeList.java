package io.integrationhub.dispatch.eventtype;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.CommonProblem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The order of event types in lists, and places in it. */
final class EventTypeList {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.]{0,99}");

    private EventTypeList() {}

    /** The type that the page before ended with; empty without a cursor. */
    static String position(@Nullable Cursor cursor) {
        if (cursor == null) {
            return "";
        }
        String type = cursor.values().getFirst();
        if (!TYPE.matcher(type).matches()) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return type;
    }

    /** What is left of the catalogue after a type; all before the first, nothing after one that it does not have. */
    static List<EventType> rest(List<EventType> catalogue, String after) {
        if (after.isEmpty()) {
            return catalogue;
        }
        List<String> names = catalogue.stream().map(EventType::type).toList();
        int at = names.indexOf(after);
        return at < 0 ? List.of() : catalogue.subList(at + 1, catalogue.size());
    }
}
