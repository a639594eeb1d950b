package io.integrationhub.mapping.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.source.MappedField;
import io.integrationhub.mapping.source.MappedFields;
import io.integrationhub.mapping.source.Sources;
import io.integrationhub.mapping.translation.Translation.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates the data of calls. It is on the way of every new session, so it asks the database once. */
@ApplicationScoped
class Translations {

    private final Sources sources;
    private final Attributes attributes;
    private final ReachableHubs hubs;
    private final CustomerRecords records;
    private final CurrentCaller caller;

    Translations(
            Sources sources, Attributes attributes, ReachableHubs hubs, CustomerRecords records, CurrentCaller caller) {
        this.sources = sources;
        this.attributes = attributes;
        this.hubs = hubs;
        this.records = records;
        this.caller = caller;
    }

    /**
     * Translates.
     *
     * @param source hub whose field names the keys are; null when they are attribute names
     * @param complete whether mapped fields that are not among the fields have no value
     */
    Uni<TranslationView> translate(
            String account, @Nullable String source, Map<String, JsonNode> fields, boolean complete) {
        return names(account, source, fields.keySet())
                .map(names -> Translation.of(fields, names, Place.FIELDS, complete ? names.withDefault() : List.of()))
                .map(Translations::translated);
    }

    /**
     * Translates what records of the customer app hold.
     *
     * @param source hub whose customer app is asked
     * @param ids record id by object
     */
    Uni<TranslationView> prefill(String account, String source, Map<String, String> ids) {
        return hubs.require(account, source, MappingProblem.UNKNOWN_SOURCE, "/source")
                .chain(hub -> prefill(hub, ids))
                .map(Translations::translated);
    }

    /** The database is asked first: nothing is locked while the customer app takes its time. */
    private Uni<Outcome> prefill(Hub hub, Map<String, String> ids) {
        return sources.mappedFields(hub.account(), hub.name())
                .map(KnownNames::ofFields)
                .chain(names -> prefill(hub, ids, names));
    }

    private Uni<Outcome> prefill(Hub hub, Map<String, String> ids, KnownNames names) {
        List<MappedField> complete = names.withDefault().stream()
                .filter(field -> ids.containsKey(field.object()))
                .toList();
        return records.fields(hub, ids, CustomerRecords.Pointers.OF_TRANSLATION)
                .map(fields -> Translation.of(fields, names, Place.RECORDS, complete));
    }

    private Uni<KnownNames> names(String account, @Nullable String source, Set<String> keys) {
        return source == null
                ? attributes.definitions(account, keys).map(KnownNames::ofAttributes)
                : mappedFields(account, source).map(KnownNames::ofFields);
    }

    /** Only a hub without a mapped field, or that the caller does not reach, may be one that does not exist. */
    private Uni<MappedFields> mappedFields(String account, String source) {
        if (!caller.get().reaches(source)) {
            return requireHub(account, source).replaceWith(MappedFields.NONE);
        }
        return sources.mappedFields(account, source)
                .call(found -> found.size() == 0
                        ? requireHub(account, source)
                        : Uni.createFrom().voidItem());
    }

    private Uni<?> requireHub(String account, String source) {
        return hubs.require(account, source, MappingProblem.UNKNOWN_SOURCE, "/source");
    }

    private static TranslationView translated(Outcome outcome) {
        return switch (outcome) {
            case TranslationView translated -> translated;
            case Outcome.Refused refused ->
                throw refused.problem()
                        .problem(
                                refused.ambiguous() ? "Some names fit several fields." : "Some values do not fit.",
                                refused.violations());
        };
    }
}
