package io.integrationhub.hub.event;

import io.integrationhub.hub.event.EventTypeClient.TypeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** event-dispatch-service behind a time limit and a circuit breaker: when it is down, callers learn so at once. */
@ApplicationScoped
class GuardedEventTypes {

    private final EventTypeClient service;

    GuardedEventTypes(@RestClient EventTypeClient service) {
        this.service = service;
    }

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = EventTypeRefused.class)
    Uni<TypeState> get(String type, String authorization) {
        return service.get(type, authorization).invoke(TypeState::requireSchema);
    }
}
