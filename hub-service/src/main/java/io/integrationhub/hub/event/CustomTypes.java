package io.integrationhub.hub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.integrationhub.hub.event.CustomTypeStore.Known;
import io.integrationhub.hub.event.EventTypeClient.TypeState;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.schema.CompiledSchemas;
import io.integrationhub.schema.EventSchema;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The schemas of the event types that accounts have registered. */
@ApplicationScoped
class CustomTypes {

    /** How long it is remembered that there is no such type: one that is registered meanwhile is known that much later. */
    private static final Duration NONE = Duration.ofSeconds(1);

    private record Asked(String account, String type) {}

    private final CustomTypeStore store;
    private final EventTypeClient service;
    private final ObjectMapper json;
    private final Cache<Asked, Boolean> missing =
            Caffeine.newBuilder().expireAfterWrite(NONE).maximumSize(10_000).build();
    private final CompiledSchemas compiled = new CompiledSchemas();

    CustomTypes(CustomTypeStore store, @RestClient EventTypeClient service, ObjectMapper json) {
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
        var asked = new Asked(account, type);
        return missing.getIfPresent(asked) == null
                ? look(asked, authorization).map(known -> known.flatMap(found -> schema(account, type, found)))
                : Uni.createFrom().item(Optional.empty());
    }

    /** The account's type has been registered, changed or deleted, as this instance has read. */
    void changed(EventTypeChange change) {
        missing.invalidate(new Asked(change.account(), change.type()));
    }

    private Uni<Optional<Known>> look(Asked asked, String authorization) {
        return store.find(asked.account(), asked.type())
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : ask(asked, authorization));
    }

    private Uni<Optional<Known>> ask(Asked asked, String authorization) {
        return service.get(asked.type(), authorization)
                .chain(state -> learn(asked, state))
                .onFailure(CustomTypes::isNone)
                .recoverWithItem(() -> remember(asked))
                .onFailure(Exception.class)
                .transform(CustomTypes::unavailable);
    }

    private Uni<Optional<Known>> learn(Asked asked, TypeState state) {
        Instant changedAt = Objects.requireNonNullElse(state.updatedAt(), Instant.EPOCH);
        String schema = state.requireSchema().toString();
        return store.take(new EventTypeChange(asked.account(), asked.type(), schema, changedAt))
                .replaceWith(Optional.of(new Known(schema, changedAt)));
    }

    private Optional<Known> remember(Asked none) {
        missing.put(none, true);
        return Optional.empty();
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

    private static boolean isNone(Throwable failure) {
        return failure instanceof EventTypeRefused refused && refused.isNone();
    }

    private static Throwable unavailable(Throwable failure) {
        return CommonProblem.UNAVAILABLE
                .problem(
                        "event-dispatch-service cannot be asked for the event type at the moment. Nothing was published.")
                .initCause(failure);
    }
}
