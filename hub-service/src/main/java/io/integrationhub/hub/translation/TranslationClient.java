package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Translation by mapping-service, with a time limit and a circuit breaker: when it is down, callers learn so at once.
 */
@RegisterRestClient(configKey = "mapping-service")
@Path("/api/v1/translations")
interface TranslationClient {

    /**
     * What to translate.
     *
     * @param source hub whose field names the keys are; null when they are attribute names
     * @param fields values by field name
     * @param complete whether fields that are not there have no value, so that defaults are taken
     */
    record Request(@Nullable String source, Map<String, JsonNode> fields, boolean complete) {

        /** Without the fields, which may be sensitive. */
        @Override
        public String toString() {
            return "Request[source=" + source + "]";
        }
    }

    /**
     * Translates with the caller's own token: mapping-service checks account and scope itself.
     *
     * @throws TranslationRefused what is wrong with the request
     */
    @POST
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<TranslatedData> translate(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, Request request);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return TranslationRefused.of(response);
    }
}
