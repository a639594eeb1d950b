package io.integrationhub.hub.translation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** mapping-service behind a time limit and a circuit breaker: when it is down, callers hear so at once. */
@ApplicationScoped
class GuardedMappingService {

    private final MappingService mapping;

    GuardedMappingService(@RestClient MappingService mapping) {
        this.mapping = mapping;
    }

    /**
     * Translates.
     *
     * @param authorization the caller's Authorization header
     * @throws TranslationRefused what is wrong with the request
     */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<Translation> translate(String authorization, TranslationRequest request) {
        return mapping.translate(authorization, request);
    }
}
