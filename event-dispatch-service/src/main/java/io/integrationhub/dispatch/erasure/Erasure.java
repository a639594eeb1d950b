package io.integrationhub.dispatch.erasure;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An erasure that is running or watched.
 *
 * @param begunAt when the order was stored
 * @param completedAt when it was done; empty until then
 */
record Erasure(
        String account,
        String subject,
        String eventType,
        List<String> subjects,
        Instant begunAt,
        Optional<Instant> completedAt) {

    /** Whose events are erased. */
    record Key(String account, String subject) {}

    static Erasure of(Row row) {
        return new Erasure(
                row.getString("account"),
                row.getString("subject"),
                row.getString("event_type"),
                List.of(row.getArrayOfStrings("subjects")),
                row.getOffsetDateTime("begun_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("completed_at")).map(OffsetDateTime::toInstant));
    }

    List<Key> keys() {
        return subjects.stream().map(each -> new Key(account, each)).toList();
    }

    /** Whether a sweep has found something of it. */
    boolean isAmong(Set<Key> found) {
        return keys().stream().anyMatch(found::contains);
    }
}
