package io.integrationhub.hubdirectory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one call to hub-service, made with the Authorization header of the request being served. */
@RegisterRestClient(configKey = "hub-service")
@RegisterClientHeaders
interface HubServiceClient {

    @GET
    @Path("/api/v1/hubs/{hub}")
    Uni<HubState> get(@PathParam("hub") String hub);

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
