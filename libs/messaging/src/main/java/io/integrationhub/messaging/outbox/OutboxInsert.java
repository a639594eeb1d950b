package io.integrationhub.messaging.outbox;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statement that appends to the outbox, any number of facts at once, and its parameters: an array for each column. It
 * can be the last part of a larger statement, which stores the facts together with what makes them true. The facts are
 * numbered in the order of the arrays, and published in that order per key.
 */
public final class OutboxInsert {

    private OutboxInsert() {}

    /** The statement, with the parameters {@code $first} to {@code $first + 3}. A condition may follow it. */
    public static String sql(int first) {
        return sql("$", first);
    }

    static String sql(String marker, int first) {
        String parameter = "cast(" + marker + "%d as text[])";
        return "insert into outbox (topic, key, headers, payload) select * from unnest("
                + String.join(", ", parameter, parameter, parameter, parameter)
                        .formatted(first, first + 1, first + 2, first + 3)
                + ") as facts (topic, key, headers, payload)";
    }

    /** Adds the parameters of the statement. */
    public static Tuple addTo(Tuple parameters, List<OutboxMessage> messages) {
        return parameters
                .addArrayOfString(column(messages, OutboxMessage::topic))
                .addArrayOfString(column(messages, OutboxMessage::key))
                .addArrayOfString(column(messages, OutboxMessage::headersJson))
                .addArrayOfString(column(messages, OutboxMessage::payload));
    }

    static String[] column(List<OutboxMessage> messages, Function<OutboxMessage, @Nullable String> column) {
        return messages.stream().map(column).toArray(String[]::new);
    }
}
