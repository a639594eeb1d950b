package io.integrationhub.hub.usage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** credential-service behind a time limit and a circuit breaker: a person waits for the counts. */
@ApplicationScoped
class GuardedCredentialService {

    private final CredentialService service;

    GuardedCredentialService(@RestClient CredentialService service) {
        this.service = service;
    }

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<CredentialCounts> usage(String hub, String authorization) {
        return service.usage(hub, authorization);
    }
}
