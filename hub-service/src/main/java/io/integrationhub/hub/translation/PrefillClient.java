package io.integrationhub.hub.translation;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Translation of records, which mapping-service reads from the customer app first: a client with more patience, and with a
 * circuit breaker of its own, so that it never stops translations. What a customer app does is an answer of mapping-service
 * and no fault of it: one customer's app does not open the breaker for the others.
 */
@RegisterRestClient(configKey = "mapping-service-prefill")
@Path("/api/v1/translations")
interface PrefillClient {

    /**
     * What to read and translate.
     *
     * @param source hub whose customer app has the records
     * @param records record id by object
     */
    record Request(String source, Map<String, String> records) {

        /** Of a call whose data is in records. */
        static Request of(CallData call) {
            return new Request(Objects.requireNonNull(call.source()), Objects.requireNonNull(call.records()));
        }
    }

    /**
     * Translates with the caller's own token, as {@link TranslationClient} does. The limit is above what mapping-service
     * gives the customer app (8 s) and the look-up of a new hub (2 s).
     */
    @POST
    @Timeout(value = 11, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<TranslatedData> prefill(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, Request request);

    @ClientExceptionMapper
    static @Nullable RuntimeException refused(Response response) {
        return TranslationRefused.of(response);
    }
}
