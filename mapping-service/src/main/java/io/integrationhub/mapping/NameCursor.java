package io.integrationhub.mapping;

import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.problem.CommonProblem;
import java.util.List;

/** Positions in lists that are sorted by name. */
public final class NameCursor {

    private NameCursor() {}

    /** The position of the row with this name. */
    public static Cursor of(String name) {
        return new Cursor(List.of(name));
    }

    /** The name at a position; invalid_request when no name can be that, so that the database is not asked for it. */
    public static String name(Cursor position) {
        String name = position.values().getFirst();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.INVALID_REQUEST.at("?cursor", "The cursor is not one that this list has handed out.");
        }
        return name;
    }
}
