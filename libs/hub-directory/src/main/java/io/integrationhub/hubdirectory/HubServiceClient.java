package io.integrationhub.hubdirectory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * The one call to hub-service, made with the Authorization header of the request being served, with a time limit and a
 * circuit breaker: a person waits (ADR 10).
 */
@RegisterRestClient(configKey = "hub-service")
@RegisterClientHeaders
interface HubServiceClient {

    @GET
    @Path("/api/v1/hubs/{hub}")
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = Refused.class)
    Uni<HubState> get(@PathParam("hub") String hub);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        int status = response.getStatus();
        return status >= 400 && status < 500 ? new Refused(status) : null;
    }

    /** hub-service refuses the question. That is an answer, not a fault of the service. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status) {
            super("hub-service refuses the question: " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What is read of contracts/openapi/hub-service.yaml's Hub. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HubState(UUID id, String name, String status, Instant createdAt) {

        public HubState {
            Objects.requireNonNull(id, "a hub has an id");
            Objects.requireNonNull(name, "a hub has a name");
            Objects.requireNonNull(status, "a hub has a status");
            Objects.requireNonNull(createdAt, "a hub has a time of creation");
        }
    }
}
