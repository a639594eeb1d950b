package io.integrationhub.kit.paging;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items, in the order of the list
 * @param next cursor of the following page, or null when this is the last
 */
public record Page<T>(
        @Schema(description = "The items of this page") List<T> items,

        @Schema(description = "Cursor of the next page; absent on the last page") @Nullable
        String next) {

    /**
     * Makes a page out of a query that asked for one row more than the limit, which tells whether there is a next page.
     *
     * @param rows at most {@code limit + 1} rows in list order
     * @param limit the page's size
     * @param position the keyset position of a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        var items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, position.apply(items.getLast()).encode());
    }

    /** The same page with its items shown differently. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
