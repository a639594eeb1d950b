package io.integrationhub.dispatch.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.delivery.SealedValues;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.eventtype.EventTypes;
import io.integrationhub.dispatch.filter.Filter;
import io.integrationhub.dispatch.filter.InvalidFilter;
import io.integrationhub.dispatch.hub.DestinationHubs;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.dispatch.trial.FilterTestView.FilterFault;
import io.integrationhub.dispatch.trial.FilterTestView.Source;
import io.integrationhub.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Tries filters that people write, before they save them. */
@ApplicationScoped
class FilterTests {
    private static final String EVENT = """
            select type, session_id, data from event where id = $1 and account = $2 and data <> ''
            order by day desc limit 1""";
    private static final String NO_SESSION = "";

    private final EventTypes eventTypes;
    private final DestinationHubs hubs;
    private final Pool pool;
    private final ObjectMapper json;

    /** An event to try one on; its sensitive values are sealed, as the engine has them. */
    private record Sample(Source source, String type, String session, JsonNode data) {}

    FilterTests(EventTypes eventTypes, DestinationHubs hubs, Pool pool, ObjectMapper json) {
        this.eventTypes = eventTypes;
        this.hubs = hubs;
        this.pool = pool;
        this.json = json;
    }

    Uni<FilterTestView> run(String account, String hub, String eventType, FilterTestRequest request) {
        if (request.data() != null && request.eventId() != null) {
            throw CommonProblem.INVALID_REQUEST.at("/eventId", "stands alone, without data");
        }
        return hubs.require(account, hub)
                .chain(() -> sample(account, eventType, request))
                .map(sample -> tried(request.filter(), sample));
    }

    private Uni<Sample> sample(String account, String eventType, FilterTestRequest request) {
        if (request.eventId() != null) {
            return stored(account, eventType, request.eventId());
        }
        String type = type(eventType, request);
        return eventTypes
                .example(account, type)
                .map(example -> request.data() == null
                        ? new Sample(Source.EXAMPLE, type, session(example), example)
                        : new Sample(Source.DATA, type, session(request.data()), request.data()));
    }

    private static String type(String eventType, FilterTestRequest request) {
        String asked = request.eventType();
        if (!eventType.equals(Target.DEFAULT)) {
            if (asked != null && !asked.equals(eventType)) {
                throw CommonProblem.INVALID_REQUEST.at("/eventType", "must be that of the path");
            }
            return eventType;
        }
        if (asked == null) {
            throw CommonProblem.INVALID_REQUEST.at("/eventType", "is needed for the destination default");
        }
        return asked;
    }

    /** What the data of published events holds. */
    private static String session(JsonNode data) {
        return data.path("sessionId").asText(NO_SESSION);
    }

    private Uni<Sample> stored(String account, String eventType, String eventId) {
        return pool.preparedQuery(EVENT).execute(Tuple.of(eventId, account)).map(rows -> {
            for (Row row : rows) {
                if (eventType.equals(Target.DEFAULT) || eventType.equals(row.getString("type"))) {
                    return stored(row);
                }
            }
            throw DispatchProblem.EVENT_NOT_FOUND.problem("No event of this identifier and type is stored.");
        });
    }

    private Sample stored(Row row) {
        return new Sample(
                Source.EVENT, row.getString("type"), row.getString("session_id"), read(row.getString("data")));
    }

    private FilterTestView tried(String text, Sample sample) {
        JsonNode shown = read(SealedValues.mask(sample.data().toString()));
        try {
            boolean matched = Filter.parse(text).matches(sample.type(), sample.session(), sample.data());
            return new FilterTestView(true, matched, null, sample.source().text(), sample.type(), shown);
        } catch (InvalidFilter fault) {
            return new FilterTestView(
                    false, null, FilterFault.of(fault), sample.source().text(), sample.type(), shown);
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stored data cannot be read", e);
        }
    }
}
