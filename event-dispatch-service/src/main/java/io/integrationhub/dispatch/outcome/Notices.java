package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.dispatch.operation.OperationalEvent.Change;
import io.integrationhub.dispatch.operation.OperationalEvent.Subject;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Deferred;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.dispatch.retry.RetryPolicy;
import io.integrationhub.messaging.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of outcomes tells of destinations: that something is wrong with one, or not any more. First attempts that
 * succeed tell nothing, so that they cost nothing; whatever was wrong, something waits, and its success tells.
 */
@Singleton
class Notices {
    /**
     * What is wrong is told once, until it is over; and not again within ten minutes, however often it comes and goes, and
     * however many processes see it. What nobody has seen end is told again after a day: its end may be a first attempt that
     * succeeds. What has been told already is not locked, for nearly every flush may hold deliveries that wait for the same
     * destination.
     */
    static final String BEGIN = """
            with asked as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                    as asked (id, kind, topic, key, headers, payload)),
            untold as (
                select id, kind from asked where not exists (
                    select from destination_notice known where known.destination_id = asked.id and known.kind = asked.kind
                        and known.told_at >= now() - case when active then interval '1 day' else interval '10 minutes' end)),
            there as materialized (
                select id from destination where id in (select id from untold) order by id for key share),
            told as (
                insert into destination_notice (destination_id, kind, active, told_at)
                select id, kind, true, now() from untold join there using (id)
                order by id, kind
                on conflict (destination_id, kind) do update set active = true, told_at = now()
                where destination_notice.told_at < now()
                    - case when destination_notice.active then interval '1 day' else interval '10 minutes' end
                returning destination_id as id, kind)
            insert into outbox (topic, key, headers, payload)
            select topic, key, headers, payload from asked join told using (id, kind)""";

    /** Only what was told is taken back. */
    static final String END = """
            with asked as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                    as asked (id, kind, topic, key, headers, payload)),
            found as materialized (
                select destination_id, kind from destination_notice
                where active and (destination_id, kind) in (select id, kind from asked)
                order by destination_id, kind for update),
            over as (
                update destination_notice notice set active = false
                from found where notice.destination_id = found.destination_id and notice.kind = found.kind
                returning notice.destination_id as id, notice.kind)
            insert into outbox (topic, key, headers, payload)
            select topic, key, headers, payload from asked join over using (id, kind)""";

    private static final String BREAKER = "breaker";
    private static final String FAILING = "failing";
    private static final String BREAKER_OPEN = "breaker_open";

    private final RetryPolicy retries;

    Notices(RetryPolicy retries) {
        this.retries = retries;
    }

    /** A notice with the event that is published if it is one. */
    record Notice(UUID destination, String kind, OutboxMessage message) {}

    /** Something that is seen of a destination; its event is made once for all who have seen it. */
    private record Sign(
            Target target,
            String kind,
            Change change,
            @Nullable String reason,
            Instant at) {
        private String key() {
            return target.id() + kind;
        }

        private Optional<Notice> notice() {
            var subject = new Subject(target.id(), target.account(), target.hub(), target.eventType());
            return OperationalEvent.of(change, subject, reason, at)
                    .map(message -> new Notice(target.id(), kind, message));
        }
    }

    /** What is wrong now. */
    List<Notice> begun(List<Outcome> outcomes) {
        return notices(outcomes.stream().flatMap(outcome -> begun(outcome).stream()));
    }

    private Optional<Sign> begun(Outcome outcome) {
        return switch (outcome) {
            case Deferred deferred
            when deferred.reason().equals(BREAKER_OPEN) ->
                Optional.of(
                        new Sign(deferred.delivery().target(), BREAKER, Change.BREAKER_OPENED, null, deferred.at()));
            case Attempted attempted
            when attempted.next().orElse(null) instanceof RetryIn next
                    && retries.usesHalf(attempted.delivery(), next) ->
                Optional.of(new Sign(
                        attempted.delivery().target(),
                        FAILING,
                        Change.FAILING,
                        attempted.result().text(),
                        attempted.endedAt()));
            default -> Optional.empty();
        };
    }

    /** What is right again. */
    List<Notice> ended(List<Outcome> outcomes) {
        return notices(outcomes.stream()
                .filter(Attempted.class::isInstance)
                .map(Attempted.class::cast)
                .filter(attempted -> attempted.next().isEmpty() && !attempted.isQuick())
                .flatMap(Notices::ended));
    }

    private static Stream<Sign> ended(Attempted attempted) {
        Target target = attempted.delivery().target();
        return Stream.of(
                new Sign(target, BREAKER, Change.BREAKER_CLOSED, null, attempted.endedAt()),
                new Sign(target, FAILING, Change.RECOVERED, null, attempted.endedAt()));
    }

    /** Each once: a statement cannot write a row twice. */
    private static List<Notice> notices(Stream<Sign> signs) {
        Map<String, Sign> first = new TreeMap<>(Comparator.naturalOrder());
        signs.forEach(sign -> first.putIfAbsent(sign.key(), sign));
        return first.values().stream().flatMap(sign -> sign.notice().stream()).toList();
    }

    static Columns<Notice> columns(List<Notice> rows) {
        return Columns.of(rows)
                .uuid(Notice::destination)
                .text(Notice::kind)
                .text(row -> row.message().topic())
                .text(row -> row.message().key())
                .text(row -> row.message().headersJson())
                .text(row -> row.message().payload());
    }
}
