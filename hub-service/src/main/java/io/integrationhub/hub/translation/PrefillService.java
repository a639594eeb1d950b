package io.integrationhub.hub.translation;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Translation of records, which mapping-service reads from the customer app first: a client with more patience. */
@RegisterRestClient(configKey = "mapping-service-prefill")
@Path("/api/v1/translations")
interface PrefillService {

    /**
     * What to read and translate.
     *
     * @param source hub whose customer app has the records
     * @param records record id by object
     */
    record Request(String source, Map<String, String> records) {}

    /** Translates with the caller's own token, as {@link MappingService} does. */
    @POST
    Uni<Translation> prefill(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, Request request);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return TranslationRefused.of(response);
    }
}
