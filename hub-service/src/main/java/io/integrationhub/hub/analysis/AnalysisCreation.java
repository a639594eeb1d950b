package io.integrationhub.hub.analysis;

import io.integrationhub.hub.attribute.AttributeLimits;
import io.integrationhub.hub.idempotency.Idempotency;
import io.integrationhub.hub.idempotency.IdempotentAnswer;
import io.integrationhub.hub.idempotency.IdempotentCall;
import io.integrationhub.hub.translation.CallTranslations;
import io.integrationhub.hub.translation.TranslatedData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Creates an analysis: the hubs and the session that the call names must exist, its data is translated, and only then
 * anything is stored.
 */
@ApplicationScoped
class AnalysisCreation {

    private static final String DATA = "/data";

    private final AnalysisParties parties;
    private final CallTranslations translations;
    private final AnalysisDrafts drafts;
    private final DocumentAnalyses analyses;
    private final Idempotency idempotency;

    AnalysisCreation(
            AnalysisParties parties,
            CallTranslations translations,
            AnalysisDrafts drafts,
            DocumentAnalyses analyses,
            Idempotency idempotency) {
        this.parties = parties;
        this.translations = translations;
        this.drafts = drafts;
        this.analyses = analyses;
        this.idempotency = idempotency;
    }

    /**
     * Creates an analysis.
     *
     * @param authorization the caller's Authorization header, passed on to mapping-service
     */
    Uni<IdempotentAnswer<CreatedAnalysisView>> create(
            IdempotentCall<CreatedAnalysisView> call, String authorization, CreateAnalysisRequest request) {
        AttributeLimits.requireValues(request.data(), DATA);
        return idempotency.earlierOr(call, () -> attempt(call, authorization, request));
    }

    private Uni<IdempotentAnswer<CreatedAnalysisView>> attempt(
            IdempotentCall<CreatedAnalysisView> call, String authorization, CreateAnalysisRequest request) {
        return parties.require(call.account(), request)
                .chain(() -> translated(authorization, request))
                .map(translation -> drafts.draft(call.account(), request, translation))
                .chain(draft -> analyses.store(call, draft));
    }

    private Uni<TranslatedData> translated(String authorization, CreateAnalysisRequest request) {
        var pointers = new CallTranslations.Pointers(request.sourcePointer(), DATA);
        return translations.ofAnalysis(authorization, request.callData(), pointers);
    }
}
