package io.integrationhub.hub.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.translation.CallTranslations;
import io.integrationhub.hub.translation.TranslatedData;
import io.integrationhub.schema.CustomType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attribute values in an event that somebody reports: they must fit, and sensitive ones are sealed. */
@ApplicationScoped
public class EventAttributes {

    /** The member that holds attribute values, in every schema that has some. */
    private static final String ATTRIBUTES = "attributes";

    private static final CallTranslations.Pointers POINTERS =
            new CallTranslations.Pointers("/data", "/data/attributes");

    private final CallTranslations translations;
    private final SensitiveValues sensitive;

    EventAttributes(CallTranslations translations, SensitiveValues sensitive) {
        this.translations = translations;
        this.sensitive = sensitive;
    }

    /**
     * An event as it may be stored.
     *
     * @param unmapped names in its attributes that belong to no attribute; they are left out
     */
    public record Sealed(ObjectNode data, List<String> unmapped) {

        public Sealed {
            unmapped = List.copyOf(unmapped);
        }
    }

    /**
     * The data of an event as it may be stored. Names that belong to no attribute are left out, but for types of the
     * account's own: what their data means, only the account knows.
     *
     * @param data fits the schema of its type
     * @param subject id of the session or document analysis that the event is about
     * @param authorization the caller's Authorization header, passed on to mapping-service
     * @throws io.quarkiverse.resteasy.problem.HttpProblem value_refused with each value that does not fit
     */
    public Uni<Sealed> sealed(String type, ObjectNode data, String account, String subject, String authorization) {
        Map<String, JsonNode> values = values(data);
        if (values.isEmpty()) {
            return Uni.createFrom().item(new Sealed(data, List.of()));
        }
        return translations
                .translate(authorization, null, values, POINTERS)
                .map(known -> CustomType.isValid(type) ? withAll(values, known) : known)
                .map(known -> sealed(data, known, account, subject));
    }

    private static TranslatedData withAll(Map<String, JsonNode> values, TranslatedData known) {
        return new TranslatedData(values, List.of(), known.sensitive(), known.cleared(), Set.of());
    }

    private Sealed sealed(ObjectNode data, TranslatedData known, String account, String subject) {
        data.set(ATTRIBUTES, sensitive.seal(known.attributes(), known.sensitive(), account, subject));
        return new Sealed(data, known.unmapped());
    }

    private static Map<String, JsonNode> values(ObjectNode data) {
        var values = new LinkedHashMap<String, JsonNode>();
        data.path(ATTRIBUTES).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }
}
