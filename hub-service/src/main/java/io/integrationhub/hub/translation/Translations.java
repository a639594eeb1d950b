package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks mapping-service to translate the data of a call. */
@ApplicationScoped
public class Translations {

    private static final Logger LOG = Logger.getLogger(Translations.class);

    private final GuardedMappingService mapping;

    Translations(GuardedMappingService mapping) {
        this.mapping = mapping;
    }

    /** Where a call keeps what is translated, so that an error can point there. */
    public record Pointers(String source, String data) {}

    /**
     * Translates.
     *
     * @param authorization the caller's Authorization header
     * @param source hub whose field names are used, or null for attribute names
     * @param data values by name; null when the call has none
     * @throws HttpProblem 422 with each offending value; 503 when mapping-service does not answer
     */
    public Uni<Translation> translate(
            String authorization, @Nullable String source, @Nullable Map<String, JsonNode> data, Pointers pointers) {
        if (data == null || data.isEmpty()) {
            return Uni.createFrom().item(Translation.EMPTY);
        }
        return mapping.translate(authorization, new TranslationRequest(source, data))
                .onFailure(TranslationRefused.class)
                .transform(refused -> refused.problem(pointers))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(Translations::unavailable);
    }

    private static HttpProblem unavailable(Throwable failure) {
        LOG.warnf("translation not available: cause=%s", failure.toString());
        return CommonProblem.UNAVAILABLE.problem(
                "The data cannot be translated now, because mapping-service does not answer. Nothing was created; try again.");
    }
}
