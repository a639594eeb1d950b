package io.integrationhub.hub.usage;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of event-dispatch-service's API that counts. */
@RegisterRestClient(configKey = "event-dispatch-service")
@Path("/api/v1/destinations/{hub}/usage")
interface DestinationUsage {

    @GET
    Uni<DestinationCounts> usage(
            @PathParam("hub") String hub, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return UsageRefused.of(response);
    }
}
