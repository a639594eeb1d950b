package io.integrationhub.mapping.schema;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** Positions in lists that are sorted by a number. */
final class ListPosition {

    private ListPosition() {}

    /**
     * The number at a position.
     *
     * @param cursor null for the start of the list
     * @param start the number that the list starts at
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not a cursor of such a list
     */
    static int of(@Nullable String cursor, int start) {
        Cursor position = Cursor.decode(cursor);
        if (position == null) {
            return start;
        }
        try {
            return Integer.parseInt(position.values().getFirst());
        } catch (NumberFormatException e) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
    }
}
