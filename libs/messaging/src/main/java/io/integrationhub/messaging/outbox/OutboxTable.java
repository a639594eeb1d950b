package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/** The stored facts, as the relay sees them, and the lease of the one that publishes them. */
@ApplicationScoped
class OutboxTable {

    private static final String TAKE_LEASE = """
            insert into outbox_lease as lease (name, owner, expires_at) values ('relay', $1, now() + interval '10 seconds')
            on conflict (name) do update set owner = $1, expires_at = now() + interval '10 seconds'
            where lease.owner = $1 or lease.expires_at < now()""";
    /**
     * What follows a parked entry of its key waits, so that the order of the key is kept. Of a backlog with large payloads
     * only as much is read as fits a small heap, the first entry in any case.
     */
    private static final String READ = """
            select id, topic, key, headers, payload from (
                select *, coalesce(sum(octet_length(payload)) over (order by id rows between unbounded preceding and 1 preceding), 0)
                    as bytes_before
                from (
                    select id, topic, key, headers, payload from outbox entry where not exists (
                        select 1 from outbox parked where parked.parked_reason is not null
                            and parked.topic = entry.topic and parked.key = entry.key and parked.id <= entry.id)
                    order by id limit $1) oldest) measured
            where bytes_before < $2
            order by id""";

    private static final String RELEASE = "delete from outbox_lease where owner = $1";
    private static final String REMOVE = "delete from outbox where id = any($1)";
    private static final String PARK = "update outbox set parked_reason = $2 where id = $1";

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /** Takes the lease, or renews it, for ten seconds; false when another one holds it. */
    Uni<Boolean> takeLease(UUID owner) {
        return pool.preparedQuery(TAKE_LEASE).execute(Tuple.of(owner)).map(taken -> taken.rowCount() == 1);
    }

    Uni<Void> releaseLease(UUID owner) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).replaceWithVoid();
    }

    /**
     * The oldest entries, but for those that are parked and what follows them.
     *
     * @param entries this many at most
     * @param bytes no further one is read when these have so many bytes of payload
     */
    Uni<List<Entry>> oldest(int entries, long bytes) {
        return pool.preparedQuery(READ).execute(Tuple.of(entries, bytes)).map(OutboxTable::entries);
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Entry::of).toList();
    }

    Uni<Void> remove(List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(REMOVE)
                        .execute(Tuple.of(ids.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Lets entries and what follows of their keys wait, until somebody looks at them.
     *
     * @param reasons why, by id
     */
    Uni<Void> park(Map<Long, String> reasons) {
        var rows = reasons.entrySet().stream()
                .map(entry -> Tuple.of(entry.getKey(), entry.getValue()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(PARK).executeBatch(rows).replaceWithVoid();
    }

    /** A row is not what {@link Outbox} writes. Its message names the fault, never the content. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(Throwable fault) {
            super("the row cannot be read: " + FailureWords.of(fault));
        }
    }

    /** A fact that waits to be published. */
    record Entry(
            long id,
            String topic,
            String key,
            String headers,
            @Nullable String payload) {

        private static Entry of(Row row) {
            return new Entry(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getString("headers"),
                    row.getString("payload"));
        }

        String orderKey() {
            return topic + " " + key;
        }

        /**
         * What is sent.
         *
         * @throws Unreadable when it cannot be made of the row
         */
        Message<Record<String, String>> message() {
            try {
                return readMessage();
            } catch (RuntimeException | StackOverflowError fault) {
                throw new Unreadable(fault);
            }
        }

        private Message<Record<String, String>> readMessage() {
            var recordHeaders = new RecordHeaders();
            new JsonObject(headers)
                    .forEach(header -> recordHeaders.add(
                            header.getKey(), header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
            var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                    .withTopic(topic)
                    .withHeaders(recordHeaders)
                    .build();
            return Message.of(Record.of(key, payload), Metadata.of(metadata));
        }
    }
}
