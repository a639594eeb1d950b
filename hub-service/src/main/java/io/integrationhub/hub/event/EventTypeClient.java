package io.integrationhub.hub.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * What this service asks event-dispatch-service, with a time limit and a circuit breaker: when it is down, callers learn
 * so at once.
 */
@RegisterRestClient(configKey = "event-dispatch-service")
@Path("/api/v1/event-types")
interface EventTypeClient {

    /** Read with the caller's own rights. */
    @GET
    @Path("/{type}")
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = EventTypeRefused.class)
    Uni<TypeState> get(@PathParam("type") String type, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return EventTypeRefused.of(response);
    }

    /** Just what is read of the answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TypeState(@Nullable ObjectNode schema, @Nullable Instant updatedAt) {

        /**
         * The schema of the type.
         *
         * @throws IllegalStateException when the answer has none: it is not that of event-dispatch-service
         */
        ObjectNode requireSchema() {
            if (schema == null) {
                throw new IllegalStateException("the answer to the question for an event type has no schema");
            }
            return schema;
        }
    }
}
