package io.integrationhub.credential.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** hub-service's API, asked with the token of our own caller. */
@RegisterRestClient(configKey = "hub-service")
@RegisterClientHeaders
interface HubServiceClient {

    @GET
    @Path("/api/v1/hubs/{hub}")
    Uni<Answer> get(@PathParam("hub") String hub);

    /** What we need of a hub. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(UUID id) {

        public Answer {
            Objects.requireNonNull(id, "a hub has an id");
        }
    }
}
