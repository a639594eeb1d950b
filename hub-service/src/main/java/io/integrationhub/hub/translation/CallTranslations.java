package io.integrationhub.hub.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks mapping-service to translate the data of a call. */
@ApplicationScoped
public class CallTranslations {

    private final TranslationClient mapping;
    private final PrefillClient prefill;
    private final SchemaClient schemas;

    CallTranslations(
            @RestClient TranslationClient mapping,
            @RestClient PrefillClient prefill,
            @RestClient SchemaClient schemas) {
        this.mapping = mapping;
        this.prefill = prefill;
        this.schemas = schemas;
    }

    /** Where an event keeps them. */
    private static final Pointers OF_EVENT = new Pointers("/data", "/data/attributes");

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
    public Uni<TranslatedData> translate(
            String authorization, @Nullable String source, @Nullable Map<String, JsonNode> data, Pointers pointers) {
        if (data == null || data.isEmpty()) {
            return Uni.createFrom().item(TranslatedData.EMPTY);
        }
        return explained(
                mapping.translate(authorization, new TranslationClient.Request(source, data, false)), pointers);
    }

    /** Translates data that is all there is: with a source, a mapped field that is not among it has no value. */
    private Uni<TranslatedData> translateAll(String authorization, CallData call, Pointers pointers) {
        String source = call.source();
        return source == null
                ? translate(authorization, null, call.data(), pointers)
                : explained(
                        mapping.translate(authorization, new TranslationClient.Request(source, call.givenData(), true)),
                        pointers);
    }

    /**
     * Translates the data of a call that creates something: fields of the source that it does not have have no value, and
     * the attribute its default, also when it has no data at all. When the call names a source and records but has no data,
     * the fields are read from the source's customer app.
     *
     * @param authorization the caller's Authorization header
     * @throws HttpProblem as {@link #translate}; also 422 when the source has no connection or the customer app no such
     *     record, and 502 when the customer app fails
     */
    public Uni<TranslatedData> ofCall(String authorization, CallData call, Pointers pointers) {
        return call.isInRecords()
                ? explained(prefill.prefill(authorization, PrefillClient.Request.of(call)), pointers)
                : translateAll(authorization, call, pointers);
    }

    /**
     * Translates the data of a document analysis: by the data schema of the source, and by its sources, as {@link #ofCall}
     * does, when it has none.
     *
     * @param authorization the caller's Authorization header
     * @throws HttpProblem as {@link #ofCall}
     */
    public Uni<TranslatedData> ofAnalysis(String authorization, CallData call, Pointers pointers) {
        String source = call.source();
        if (source == null || call.isInRecords()) {
            return ofCall(authorization, call, pointers);
        }
        Map<String, JsonNode> data = call.givenData();
        return explained(
                schemas.translate(authorization, source, new SchemaClient.DataRequest(data))
                        .onFailure(CallTranslations::saysNotFound)
                        .recoverWithUni(() ->
                                mapping.translate(authorization, new TranslationClient.Request(source, data, true))),
                pointers);
    }

    /**
     * Attributes in the words of a hub's customer, by the hub's data schema; nothing when it has none, or is gone.
     *
     * @param authorization the caller's Authorization header
     * @param values by attribute name
     * @throws HttpProblem 503 when mapping-service does not answer
     */
    public Uni<CustomerFields> toCustomer(String authorization, String hub, Map<String, JsonNode> values) {
        return schemas.back(authorization, hub, new SchemaClient.AttributesRequest(values))
                .onFailure(CallTranslations::saysNotFound)
                .recoverWithItem(CustomerFields::none)
                .onFailure(TranslationRefused.class)
                .transform(refused -> refused.problem(OF_EVENT))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(CallTranslations::unavailable);
    }

    private static boolean saysNotFound(Throwable failure) {
        return failure instanceof TranslationRefused refused && refused.isNotFound();
    }

    private static Uni<TranslatedData> explained(Uni<TranslatedData> translation, Pointers pointers) {
        return translation
                .onFailure(TranslationRefused.class)
                .transform(refused -> refused.problem(pointers))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(CallTranslations::unavailable);
    }

    private static Throwable unavailable(Throwable failure) {
        return CommonProblem.UNAVAILABLE
                .problem("The data cannot be translated now, because mapping-service does not answer. Nothing was"
                        + " stored; try again.")
                .initCause(failure);
    }
}
