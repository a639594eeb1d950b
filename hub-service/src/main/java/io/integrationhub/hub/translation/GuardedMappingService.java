package io.integrationhub.hub.translation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
     * Translates each call of the batch.
     *
     * @param authorization the callers' Authorization header
     * @return what became of each, in the order of the calls
     * @throws TranslationRefused the batch as a whole; of a single call, whatever is wrong with it
     */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TranslationRefused.class)
    Uni<List<TranslationResult>> translate(String authorization, TranslationBatch batch) {
        return batch.calls().size() == 1
                ? mapping.translate(authorization, batch.first())
                        .map(TranslationResult::of)
                        .map(List::of)
                : mapping.translateBatch(authorization, batch).map(TranslationBatch.Answer::results);
    }
}
