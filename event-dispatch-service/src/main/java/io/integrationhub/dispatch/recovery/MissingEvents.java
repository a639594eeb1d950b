package io.integrationhub.dispatch.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.recovery.Recovery.Place;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Looks for stored events of a type that have no delivery for a destination. */
@ApplicationScoped
class MissingEvents {
    private static final Logger LOG = Logger.getLogger(MissingEvents.class);

    /**
     * The "offset 0" has deliveries looked up event by event: as a join, those of all days would be read. In the order of
     * their time: $1 account, $2 destination, $3 its event type, or null for the default and then $4 the
     * types that it is not for, $5 from, $6 to, $7 to $9 the event after which to begin among those of the first moment,
     * $10 whether data is needed, $11 most.
     */
    static final String FIND = """
            select id, type, session_id, occurred_at, recorded_at, partition, record_offset, data = '' as erased,
                case when $10 then data else '' end as data
            from event
            where account = $1
                and day between ($5 at time zone 'utc')::date and ($6 at time zone 'utc')::date
                and recorded_at >= $5 and recorded_at < $6
                and (recorded_at, id, session_id, type) > ($5, $7::text, $8::text, $9::text)
                and case when $3::text is null then type <> all ($4::text[]) else type = $3 end
                and not exists (
                    select from delivery
                    where delivery.day between ($5 at time zone 'utc')::date and ($6 at time zone 'utc')::date
                        and delivery.day = event.day and delivery.destination_id = $2
                        and delivery.id >= lowest_delivery_id(event.recorded_at)
                        and delivery.id < lowest_delivery_id(event.recorded_at + interval '1 millisecond')
                        and delivery.event_id = event.id and delivery.session_id = event.session_id
                        and delivery.event_type = event.type
                    offset 0)
            order by recorded_at, id, session_id, type limit $11""";

    private static final String ROUTES = """
            select session_id, hub, record_offset, routed_at from session_route
            where account = $1 and session_id = any($2::text[])""";

    private final ObjectMapper json;

    MissingEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What to look through.
     *
     * @param all the destinations of the account
     * @param after the last event that was seen before
     * @param most how many at most
     */
    record Search(String account, Target target, List<Target> all, Place after, Instant to, int most) {}

    /**
     * An event without a delivery.
     *
     * @param erased whether its data is gone
     * @param filtered what the destination's filter says of it
     * @param routes of its session
     */
    record Found(SessionEvent event, boolean erased, Filtered filtered, List<Route> routes) {
        Place place() {
            return Place.at(event);
        }
    }

    /** What a filter says of an event. */
    enum Filtered {
        WANTED,
        UNWANTED,
        /** Nothing: it cannot be told of this event. */
        UNREADABLE
    }

    Uni<List<Found>> find(SqlClient client, Search search) {
        return client.preparedQuery(FIND)
                .execute(parameters(search))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : routes(client, search, rows).map(routes -> found(search, rows, routes)));
    }

    private static Tuple parameters(Search search) {
        Target target = search.target();
        return Tuple.tuple()
                .addString(search.account())
                .addUUID(target.id())
                .addString(target.isDefault() ? null : target.eventType())
                .addArrayOfString(ownTypes(search))
                .addOffsetDateTime(search.after().time().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(search.to().atOffset(ZoneOffset.UTC))
                .addString(search.after().event())
                .addString(search.after().session())
                .addString(search.after().type())
                .addBoolean(target.filter().isPresent())
                .addInteger(search.most());
    }

    /** Types that a default destination does not get: those with a destination of their own, and operational ones. */
    private static String[] ownTypes(Search search) {
        Stream<String> own = search.all().stream()
                .filter(other -> other.hub().equals(search.target().hub()) && !other.isDefault())
                .map(Target::eventType);
        return Stream.concat(own, OperationalEvent.types().stream()).toArray(String[]::new);
    }

    private static Uni<Map<String, List<Route>>> routes(SqlClient client, Search search, RowSet<Row> events) {
        String[] sessions = StreamSupport.stream(events.spliterator(), false)
                .map(row -> row.getString("session_id"))
                .distinct()
                .toArray(String[]::new);
        return client.preparedQuery(ROUTES)
                .execute(Tuple.of(search.account()).addArrayOfString(sessions))
                .map(MissingEvents::bySession);
    }

    private static Map<String, List<Route>> bySession(RowSet<Row> rows) {
        Map<String, List<Route>> routes = new HashMap<>();
        rows.forEach(row -> routes.computeIfAbsent(row.getString("session_id"), session -> new ArrayList<>())
                .add(new Route(
                        row.getString("hub"),
                        row.getLong("record_offset"),
                        row.getOffsetDateTime("routed_at").toInstant())));
        return routes;
    }

    private List<Found> found(Search search, RowSet<Row> rows, Map<String, List<Route>> routes) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> found(search, row, routes.getOrDefault(row.getString("session_id"), List.of())))
                .toList();
    }

    private Found found(Search search, Row row, List<Route> routes) {
        SessionEvent event = new SessionEvent(
                row.getString("id"),
                row.getString("type"),
                search.account(),
                row.getString("session_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                Optional.empty(),
                row.getString("data"));
        boolean erased = row.getBoolean("erased");
        return new Found(event, erased, erased ? Filtered.WANTED : filtered(search.target(), event), routes);
    }

    /** One event that cannot be read is in no other's way. */
    private Filtered filtered(Target target, SessionEvent event) {
        if (target.filter().isEmpty()) {
            return Filtered.WANTED;
        }
        try {
            boolean wanted = target.wants(event.type(), event.sessionId(), json.readTree(event.data()));
            return wanted ? Filtered.WANTED : Filtered.UNWANTED;
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warnf(
                    FailureWords.withPlace(e),
                    "a stored event cannot be read, it is not replayed: event=%s fault=%s",
                    event.id(),
                    FailureWords.of(e));
            return Filtered.UNREADABLE;
        }
    }
}
