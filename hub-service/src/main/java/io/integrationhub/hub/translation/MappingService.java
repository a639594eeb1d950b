package io.integrationhub.hub.translation;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of mapping-service's API that sessions need. */
@RegisterRestClient(configKey = "mapping-service")
@Path("/api/v1/translations")
interface MappingService {

    /** Translates with the caller's own token: mapping-service checks account and scope itself. */
    @POST
    Uni<Translation> translate(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, TranslationRequest request);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return TranslationRefused.of(response);
    }
}
