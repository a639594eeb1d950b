package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.hub.Hubs;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.source.MappedField;
import io.integrationhub.mapping.source.Sources;
import io.integrationhub.mapping.translation.Translation.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates the data of calls. It is on the way of every new session, so it asks the database once. */
@ApplicationScoped
class Translations {

    private final Sources sources;
    private final Attributes attributes;
    private final Hubs hubs;

    Translations(Sources sources, Attributes attributes, Hubs hubs) {
        this.sources = sources;
        this.attributes = attributes;
        this.hubs = hubs;
    }

    /**
     * Translates.
     *
     * @param source hub whose field names the keys are; null when they are attribute names
     */
    Uni<Outcome.Translated> translate(String account, @Nullable String source, Map<String, JsonNode> fields) {
        return names(account, source, fields)
                .map(names -> Translation.of(fields, names))
                .map(Translations::translated);
    }

    private Uni<KnownNames> names(String account, @Nullable String source, Map<String, JsonNode> fields) {
        return source == null
                ? attributes.definitions(account, fields.keySet()).map(KnownNames::ofAttributes)
                : mappedFields(account, source).map(KnownNames::ofFields);
    }

    /** Only a hub without a mapped field may be one that does not exist. */
    private Uni<List<MappedField>> mappedFields(String account, String source) {
        return sources.mappedFields(account, source)
                .call(found -> found.isEmpty()
                        ? requireHub(account, source)
                        : Uni.createFrom().voidItem());
    }

    private Uni<?> requireHub(String account, String source) {
        return hubs.require(account, source, MappingProblem.UNKNOWN_SOURCE, "/source");
    }

    private static Outcome.Translated translated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Translated translated -> translated;
            case Outcome.Refused(boolean ambiguous, var violations) ->
                throw ambiguous
                        ? MappingProblem.AMBIGUOUS_FIELD.problem("Some names fit several fields.", violations)
                        : MappingProblem.VALUE_REFUSED.problem("Some values do not fit.", violations);
        };
    }
}
