package io.integrationhub.hub.translation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Prefilling behind a breaker of its own, so that it never stops translations. What a customer app does is an answer of
 * mapping-service and no fault of it: one customer's app does not open the breaker for the others.
 */
@ApplicationScoped
class GuardedPrefillService {

    private final PrefillService mapping;

    GuardedPrefillService(@RestClient PrefillService mapping) {
        this.mapping = mapping;
    }

    /** The limit is above what mapping-service gives the customer app (8 s) and the look-up of a new hub (2 s). */
    @Timeout(value = 11, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<Translation> prefill(String authorization, PrefillService.Request request) {
        return mapping.prefill(authorization, request);
    }
}
