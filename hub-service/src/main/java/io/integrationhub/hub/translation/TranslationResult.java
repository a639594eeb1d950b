package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one call: a translation, or what is wrong with the call. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TranslationResult(@Nullable Translation translation, TranslationRefused.@Nullable Problem refusal) {

    static TranslationResult of(Translation translation) {
        return new TranslationResult(translation, null);
    }

    /** Without the values, which may be sensitive. */
    @Override
    public String toString() {
        return "TranslationResult[translated=" + (translation != null) + "]";
    }

    /** The translation; fails with TranslationRefused when there is none. */
    Uni<Translation> translated() {
        return translation == null
                ? Uni.createFrom().failure(TranslationRefused.of(Objects.requireNonNull(refusal)))
                : Uni.createFrom().item(translation);
    }
}
