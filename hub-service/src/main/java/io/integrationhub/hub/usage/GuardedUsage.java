package io.integrationhub.hub.usage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The services that count, each behind a time limit and a circuit breaker of its own: a person waits for the counts. The
 * header is the caller's own.
 */
@ApplicationScoped
class GuardedUsage {

    private final CredentialUsage credentials;
    private final DestinationUsage destinations;
    private final MappingUsage mappings;

    GuardedUsage(
            @RestClient CredentialUsage credentials,
            @RestClient DestinationUsage destinations,
            @RestClient MappingUsage mappings) {
        this.credentials = credentials;
        this.destinations = destinations;
        this.mappings = mappings;
    }

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = UsageRefused.class)
    Uni<CredentialCounts> credentials(String hub, String authorization) {
        return credentials.usage(hub, authorization);
    }

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = UsageRefused.class)
    Uni<DestinationCounts> destinations(String hub, String authorization) {
        return destinations.usage(hub, authorization);
    }

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = UsageRefused.class)
    Uni<MappingCounts> mappings(String hub, String authorization) {
        return mappings.usage(hub, authorization);
    }
}
