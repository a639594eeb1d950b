package io.integrationhub.mapping.translation;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.translation.Translation.Outcome;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of several calls, as the API shows it. */
@Schema(name = "TranslationBatch", description = "What became of each call")
record TranslationBatchView(
        @Schema(description = "One for each call, in the order of the calls")
        List<Result> results) {

    /** Of one call. */
    @Schema(name = "TranslationBatchResult", description = "Either a translation or why there is none")
    record Result(
            @Schema(description = "The call in terms of attributes; absent when it is refused") @Nullable
            TranslationView translation,

            @Schema(description = "Why the call is refused; absent when it is translated") @Nullable
            Refusal refusal) {

        static Result of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Translated translated -> new Result(TranslationView.of(translated), null);
                case Outcome.Refused refused -> new Result(null, Refusal.of(refused));
            };
        }
    }

    /** Why a call is refused. */
    @Schema(
            name = "TranslationBatchRefusal",
            description = "Code and fields at fault that a request with this call alone would be refused with")
    record Refusal(
            @Schema(description = "value_refused or ambiguous_field")
            String code,

            @Schema(description = "Each field at fault; pointers are relative to the call")
            List<Violation> errors) {

        static Refusal of(Outcome.Refused refused) {
            return new Refusal(refused.problem().code(), refused.violations());
        }
    }

    static TranslationBatchView of(List<Outcome> outcomes) {
        return new TranslationBatchView(outcomes.stream().map(Result::of).toList());
    }
}
