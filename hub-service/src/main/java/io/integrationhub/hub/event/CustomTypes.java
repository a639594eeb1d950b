package io.integrationhub.hub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.event.CustomTypeStore.Known;
import io.integrationhub.hub.event.EventTypeService.TypeState;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.schema.CompiledSchemas;
import io.integrationhub.schema.EventSchema;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The schemas of the event types that accounts have registered. */
@ApplicationScoped
class CustomTypes {

    private static final int NOT_FOUND = 404;

    private final CustomTypeStore store;
    private final EventTypeService service;
    private final ObjectMapper json;
    private final CompiledSchemas compiled = new CompiledSchemas();

    CustomTypes(CustomTypeStore store, @RestClient EventTypeService service, ObjectMapper json) {
        this.store = store;
        this.service = service;
        this.json = json;
    }

    /**
     * The schema of an account's type; empty when it has none. One that is not known here may just have been registered:
     * event-dispatch-service is asked once, with the caller's own Authorization header.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when it does not answer
     */
    Uni<Optional<EventSchema>> find(String account, String type, String authorization) {
        return store.find(account, type)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : ask(account, type, authorization))
                .map(known -> known.flatMap(found -> schema(account, type, found)));
    }

    private Uni<Optional<Known>> ask(String account, String type, String authorization) {
        return service.get(type, authorization)
                .chain(state -> learn(account, state))
                .onFailure(CustomTypes::isNotFound)
                .recoverWithItem(Optional.empty())
                .onFailure(Exception.class)
                .transform(CustomTypes::unavailable);
    }

    private Uni<Optional<Known>> learn(String account, TypeState state) {
        Instant changedAt = Objects.requireNonNullElse(state.updatedAt(), Instant.EPOCH);
        String schema = state.schema().toString();
        return store.take(new EventTypeChange(account, state.type(), schema, changedAt))
                .replaceWith(Optional.of(new Known(schema, changedAt)));
    }

    private Optional<EventSchema> schema(String account, String type, Known known) {
        return compiled.of(account, type, known.changedAt(), () -> parsed(known.schema()));
    }

    private ObjectNode parsed(String schema) {
        try {
            return json.readValue(schema, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored schema is not JSON", e);
        }
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }

    private static Throwable unavailable(Throwable failure) {
        return CommonProblem.UNAVAILABLE
                .problem(
                        "event-dispatch-service cannot be asked for the event type at the moment. Nothing was published.")
                .initCause(failure);
    }
}
