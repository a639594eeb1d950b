package io.integrationhub.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.schema.Catalogue;
import io.integrationhub.schema.CustomType;
import io.integrationhub.schema.EventSchema;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event types of contracts/catalogue.json and those of accounts, with the JSON Schema of each. */
@ApplicationScoped
public class EventCatalogue {
    private static final String DATA = "/data";

    /** Raised by this service alone: they say what it did, and routing rests on them. */
    private static final Set<String> RAISED_HERE = Set.of(
            "session.created",
            "session.routing_changed",
            "session.attributes_changed",
            "session.expired",
            "session.erased",
            "document_analysis.started",
            "document_analysis.erased");

    /** Raised by the dispatcher alone: they tell how deliveries go. */
    private static final Set<String> RAISED_BY_THE_DISPATCHER = Set.of(
            "destination.disabled",
            "destination.enabled",
            "destination.breaker_opened",
            "destination.breaker_closed",
            "destination.failing",
            "destination.recovered",
            "recovery.ended");

    private final Catalogue catalogue = Catalogue.load();
    private final CustomTypes custom;

    EventCatalogue(CustomTypes custom) {
        this.custom = custom;
    }

    /**
     * Checks an event that somebody publishes.
     *
     * @param authorization the caller's Authorization header, to ask for a type that is not known here yet
     * @throws io.quarkiverse.resteasy.problem.HttpProblem unknown_event_type, event_type_reserved, or event_refused with
     *     a pointer to each place that does not fit the schema
     */
    public Uni<Void> requirePublishable(String account, String authorization, String type, JsonNode data) {
        if (isReserved(type)) {
            throw HubServiceProblem.EVENT_TYPE_RESERVED.at("/type", "Only the hub itself raises " + type + ".");
        }
        return schema(account, authorization, type)
                .invoke(schema -> requireFit(type, data, schema))
                .replaceWithVoid();
    }

    private static boolean isReserved(String type) {
        return RAISED_HERE.contains(type) || RAISED_BY_THE_DISPATCHER.contains(type);
    }

    private Uni<EventSchema> schema(String account, String authorization, String type) {
        Optional<EventSchema> known = catalogue.schema(type);
        if (known.isPresent() || !CustomType.isValid(type)) {
            return Uni.createFrom().item(known.orElseThrow(() -> unknown(type)));
        }
        return custom.find(account, type, authorization).map(found -> found.orElseThrow(() -> unknown(type)));
    }

    private static void requireFit(String type, JsonNode data, EventSchema schema) {
        List<Violation> errors = schema.violations(data, DATA);
        if (!errors.isEmpty()) {
            throw HubServiceProblem.EVENT_REFUSED.problem("The data does not fit the schema of " + type + ".", errors);
        }
    }

    /** Whether somebody else may say this of the catalogue, and says it as the schema wants it. */
    public boolean isPublishable(String type, JsonNode data) {
        return !isReserved(type)
                && catalogue
                        .schema(type)
                        .map(schema -> schema.violations(data, DATA).isEmpty())
                        .orElse(false);
    }

    /**
     * Checks an event that this service raises.
     *
     * @throws IllegalStateException when it does not fit its schema: the service is at fault, not its caller
     */
    void requireOwn(String type, JsonNode data) {
        EventSchema schema = catalogue.schema(type).orElseThrow();
        List<Violation> errors = schema.violations(data, DATA);
        if (!errors.isEmpty()) {
            // Only the places: the details could quote values.
            throw new IllegalStateException("an event of type " + type + " does not fit its schema at "
                    + errors.stream().map(Violation::pointer).toList());
        }
    }

    private static HttpProblem unknown(String type) {
        return HubServiceProblem.UNKNOWN_EVENT_TYPE.at("/type", "There is no event type " + type + ".");
    }
}
