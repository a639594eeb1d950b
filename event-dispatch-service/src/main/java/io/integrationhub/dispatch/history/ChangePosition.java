package io.integrationhub.dispatch.history;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place among the changes of deliveries: after what earlier transactions have changed, and after this delivery of what this
 * transaction has.
 *
 * @param transaction the number that PostgreSQL gives it, which never comes again
 */
record ChangePosition(long transaction, UUID delivery) implements Comparable<ChangePosition> {
    /** After everything: who asks for what is beyond it learns where the present is. */
    static final ChangePosition END = before(Long.MAX_VALUE);

    private static final Pattern TEXT =
            Pattern.compile("(0|[1-9]\\d{0,17})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Before all that the transaction changes. */
    static ChangePosition before(long transaction) {
        return new ChangePosition(transaction, new UUID(0, 0));
    }

    /** As {@link #text} has written it; empty when it is no place. */
    static Optional<ChangePosition> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ChangePosition(Long.parseLong(matcher.group(1)), UUID.fromString(matcher.group(2))))
                : Optional.empty();
    }

    /** As PostgreSQL orders them, which compares the bytes of ids without a sign. */
    @Override
    public int compareTo(ChangePosition other) {
        return Comparator.comparingLong(ChangePosition::transaction)
                .thenComparing(position -> position.delivery().getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(position -> position.delivery().getLeastSignificantBits(), Long::compareUnsigned)
                .compare(this, other);
    }

    String text() {
        return transaction + "." + delivery;
    }
}
