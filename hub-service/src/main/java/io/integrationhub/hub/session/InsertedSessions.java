package io.integrationhub.hub.session;

import io.integrationhub.hub.event.SessionEvents;
import io.integrationhub.hub.registry.HubUse;
import io.integrationhub.hub.registry.NamedHubs;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxInsert;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

/**
 * Stores new sessions that need nothing else stored with them: the hubs are locked, the session and its first event stored
 * in a single statement, which is a transaction of its own. Creating sessions is what the service does most, so it is
 * worth a statement that a repository would not need (docs/adr/0019).
 */
@ApplicationScoped
class InsertedSessions {

    /**
     * Stores nothing when a named hub is missing, or one that is a source is paused: the rules of {@link HubUse}, which
     * then says what is wrong. Deleting the hubs waits, as in {@link NamedHubs#lock}.
     */
    private static final String INSERT = """
            with named as (
                select id, name, status from hub where account = $2 and name = any($10::text[]) order by name for key share),
            created as (
                insert into session (id, account, external_id, source_name, events_hub, events_hub_id, attributes,
                    records, created_at, expires_at, created_by_hub_id, prefilled, origins, workflows, status, version)
                select $1::text, $2::text, $3::text, $4::text, $5::text,
                    (select id from named where name = $5::text), $6::text, $7::text,
                    $8::timestamptz, $9::timestamptz, $12::uuid, $13::boolean, $14::text, '[]', 'CREATED', 0
                where (select count(*) from named) = cardinality($10::text[])
                    and not exists (select from named where status = 'PAUSED' and name = any($11::text[]))
                returning id)
            %s where exists (select from created)""".formatted(OutboxInsert.sql(15));

    private final Pool pool;
    private final NamedHubs hubs;
    private final SessionEvents events;
    private final Outbox outbox;

    InsertedSessions(Pool pool, NamedHubs hubs, SessionEvents events, Outbox outbox) {
        this.pool = pool;
        this.hubs = hubs;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * Stores a session and its first event.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem unknown_hub or hub_paused, naming each field at fault
     */
    Uni<Void> store(String account, NewSession created, List<HubUse> named) {
        var event = events.own(account, created.session().id(), "session.created", created.event());
        return insert(account, row(created.session(), named, event), named);
    }

    private Uni<Void> insert(String account, Tuple row, List<HubUse> named) {
        return pool.preparedQuery(INSERT)
                .execute(row)
                .invoke(outbox::publishSoon)
                .chain(stored -> stored.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : hubs.require(account, named).chain(() -> insert(account, row, named)));
    }

    private static Tuple row(Session session, List<HubUse> named, OutboxMessage event) {
        var columns = Tuple.tuple()
                .addString(session.id())
                .addString(session.account())
                .addString(session.externalId())
                .addString(session.sourceName())
                .addString(session.eventsHub())
                .addString(session.attributes())
                .addString(session.records())
                .addValue(time(session.createdAt()))
                .addValue(time(session.expiresAt()))
                .addValue(names(named, use -> true))
                .addValue(names(named, HubUse::asSource))
                .addValue(session.createdByHubId())
                .addBoolean(session.isPrefilled())
                .addString(session.origins());
        return OutboxInsert.addTo(columns, List.of(event));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] names(List<HubUse> named, Predicate<HubUse> which) {
        return named.stream().filter(which).map(HubUse::name).distinct().toArray(String[]::new);
    }
}
