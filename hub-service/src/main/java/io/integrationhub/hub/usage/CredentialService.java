package io.integrationhub.hub.usage;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of credential-service's API that counts. */
@RegisterRestClient(configKey = "credential-service")
@Path("/api/v1/credentials/{hub}/usage")
interface CredentialService {

    @GET
    Uni<CredentialCounts> usage(
            @PathParam("hub") String hub, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
