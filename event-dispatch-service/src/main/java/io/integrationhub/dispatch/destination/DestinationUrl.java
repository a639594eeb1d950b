package io.integrationhub.dispatch.destination;

import java.util.Optional;

/**
 * Where a destination is. Many receivers carry a token in the query, so the query is a secret: it is stored sealed, and
 * shown as {@value #MASKED}.
 *
 * @param whole as it is used
 * @param stored with the query sealed; another text whenever another URL was saved
 */
public record DestinationUrl(String whole, String stored) {
    /** What people see of a query. */
    static final String MASKED = "***";

    private static final char BEFORE_QUERY = '?';

    /** A URL without a query. */
    public static DestinationUrl open(String url) {
        return new DestinationUrl(url, url);
    }

    /** What comes before the query. */
    static String base(String url) {
        int end = url.indexOf(BEFORE_QUERY);
        return end < 0 ? url : url.substring(0, end);
    }

    /** What comes after the question mark; empty when there is nothing. */
    static Optional<String> query(String url) {
        int end = url.indexOf(BEFORE_QUERY);
        return Optional.of(url.substring(end + 1)).filter(query -> end >= 0 && !query.isEmpty());
    }

    static String withQuery(String base, String query) {
        return base + BEFORE_QUERY + query;
    }

    /** The form that may be shown to anyone, of a URL in either form. */
    static String masked(String url) {
        return query(url).isPresent() ? withQuery(base(url), MASKED) : url;
    }

    /** Whether a URL is one in the form that is shown. */
    static boolean isMasked(String url) {
        return query(url).filter(MASKED::equals).isPresent();
    }

    /** The query as it is used. */
    public Optional<String> query() {
        return query(whole);
    }

    /** Whether nothing of it that is secret is stored in clear. */
    boolean isSealed() {
        return query().isEmpty() || !whole.equals(stored);
    }

    /** Whether it is the same up to the query: whoever gets what is sent there is the same. */
    boolean hasBaseOf(String url) {
        return base(whole).equals(base(url));
    }

    @Override
    public String toString() {
        return masked(whole);
    }
}
