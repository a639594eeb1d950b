package io.integrationhub.mapping.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.conversion.Converted;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A preview as the API shows it. */
@Schema(name = "SourcePreview", description = "What a source makes of a record")
record PreviewView(
        @Schema(
                description = "value: the attribute has this value; missing: the record has none, and there is no"
                        + " default; refused: what the record has cannot be the attribute's value",
                enumeration = {"value", "missing", "refused"})
        String outcome,

        @Schema(
                description = "The attribute's value; absent unless there is one",
                implementation = Object.class,
                examples = "male")
        @Nullable
        JsonNode value,

        @Schema(
                description = "Why it is refused, in a sentence; absent otherwise",
                examples = "The value is not in the field's value map.")
        @Nullable
        String reason,

        @Schema(description = "What the record has in each field of the source")
        List<RawField> fields,

        @Schema(
                description = "Whether values are masked, because they are sensitive: by this attribute, or by another"
                        + " that has one of the fields")
        boolean masked) {

    /** What the record has. */
    @Schema(name = "PreviewField", description = "What a record has in a field")
    record RawField(
            @Schema(description = "Name of the field", examples = "Gender")
            String field,

            @Schema(description = "Whether the record has the field")
            boolean present,

            @Schema(
                    description = "The customer app's value; absent when it is null, or the record lacks the field",
                    implementation = Object.class,
                    examples = "M")
            @Nullable
            JsonNode value) {

        /** Without the value, which is the customer's. */
        @Override
        public String toString() {
            return "RawField[" + field + "]";
        }
    }

    static PreviewView of(Preview preview, boolean masked) {
        var fields = preview.raw().entrySet().stream()
                .map(raw -> new RawField(raw.getKey(), raw.getValue().isPresent(), shown(raw.getValue(), masked)))
                .toList();
        return switch (preview.converted()) {
            case Converted.Value(JsonNode value) ->
                new PreviewView("value", shown(Optional.of(value), masked), null, fields, masked);
            case Converted.Missing() -> new PreviewView("missing", null, null, fields, masked);
            case Converted.Invalid(String reason) -> new PreviewView("refused", null, reason, fields, masked);
        };
    }

    private static @Nullable JsonNode shown(Optional<JsonNode> value, boolean masked) {
        return value.filter(known -> !known.isNull())
                .map(known -> masked ? TextNode.valueOf(AttributeDefinition.MASK) : known)
                .orElse(null);
    }

    /** Without the values, which are the customer's. */
    @Override
    public String toString() {
        return "PreviewView[" + outcome + "]";
    }
}
