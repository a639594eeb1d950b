package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Translation by the data schema of a hub, with the caller's own token, as {@link TranslationClient} does it by sources. */
@RegisterRestClient(configKey = "mapping-service")
@Path("/api/v1/schemas/{hub}/translations")
interface SchemaClient {

    /** Data in the customer's own words. */
    record DataRequest(Map<String, JsonNode> data) {

        /** Without the data, which may be sensitive. */
        @Override
        public String toString() {
            return "DataRequest[…]";
        }
    }

    /** Values by attribute name. */
    record AttributesRequest(Map<String, JsonNode> attributes) {

        /** Without the values, which may be sensitive. */
        @Override
        public String toString() {
            return "AttributesRequest[…]";
        }
    }

    /**
     * Translates data to attributes.
     *
     * @throws TranslationRefused what is wrong with the data; not found when the hub has no data schema
     */
    @POST
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<TranslatedData> translate(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("hub") String hub,
            DataRequest request);

    /**
     * Translates attributes to the customer's own words.
     *
     * @throws TranslationRefused not found when the hub has no data schema
     */
    @POST
    @Path("/back")
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<CustomerFields> back(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("hub") String hub,
            AttributesRequest request);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return TranslationRefused.of(response);
    }
}
