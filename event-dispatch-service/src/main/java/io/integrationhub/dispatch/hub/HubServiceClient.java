package io.integrationhub.dispatch.hub;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What this service asks hub-service. */
@RegisterRestClient(configKey = "hub-service")
@Path("/api/v1/hubs")
interface HubServiceClient {

    /** Read with the caller's own rights. */
    @GET
    @Path("/{hub}")
    Uni<HubState> get(String hub, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** Just what is read of the answer. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record HubState(UUID id, String name, String status, Instant createdAt) {}
}
