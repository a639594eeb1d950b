package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A field as the API offers it to an attribute. */
@Schema(name = "SourceField", description = "A field of a hub's customer app, and whether an attribute can have it")
record SourceFieldView(
        @Schema(description = "Name of the imported object", examples = "Contact")
        String object,

        @Schema(description = "Name of the field", examples = "FirstName")
        String field,

        @Schema(description = "Name as people know it", examples = "First name")
        String label,

        @Schema(
                description = "Type of the values",
                enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
        String type,

        @Schema(description = "Whether the customer app lets the field be changed")
        boolean updatable,

        @Schema(description = "Allowed values of a dataset; absent for other types") @Nullable
        List<String> options,

        @Schema(description = "The attribute whose changes are written back to the field; absent when none is")
        @Nullable
        String writtenBy,

        @Schema(
                description = "fits; by_value: those values do that are written as the attribute's are;"
                        + " needs_value_map: a value map has to say what they mean; part: it can hold a part of the"
                        + " address; misfit: it cannot be a source of the attribute",
                enumeration = {"fits", "by_value", "needs_value_map", "part", "misfit"})
        String fit,

        @Schema(
                description = "The same in a sentence; absent when it fits",
                examples = "The field is of type date, and the attribute of type digit.")
        @Nullable
        String reason) {

    static SourceFieldView of(CandidateField field, FieldFit fit) {
        return new SourceFieldView(
                field.object(),
                field.name(),
                field.label(),
                field.type().text(),
                field.updatable(),
                field.type() == AttributeType.DATASET ? field.options() : null,
                field.writtenBy(),
                fit.kind().text(),
                fit.reason().orElse(null));
    }

    /** A field that is probably the attribute. */
    @Schema(name = "SourceSuggestion", description = "A field that is probably the attribute, by name and type")
    record SuggestionView(
            @Schema(description = "The field") SourceFieldView field,

            @Schema(description = "How alike they are, from 1 to 100", examples = "90")
            int score,

            @Schema(description = "Why it is suggested", examples = "Their names are the same.")
            String reason) {

        static SuggestionView of(FieldSuggestions.Suggestion suggestion) {
            return new SuggestionView(
                    SourceFieldView.of(suggestion.field(), suggestion.fit()), suggestion.score(), suggestion.reason());
        }
    }

    /** The fields that are probably the attribute. */
    @Schema(name = "SourceSuggestions", description = "Fields that are probably the attribute")
    record SuggestionsView(
            @Schema(description = "The most alike first, 10 at most")
            List<SuggestionView> items) {}
}
