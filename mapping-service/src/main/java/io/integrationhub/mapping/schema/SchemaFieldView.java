package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.ConversionSettings;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A field of a data schema as the API shows it. */
@Schema(name = "DataSchemaField", description = "A place in the customer's data that may hold one value")
record SchemaFieldView(
        @Schema(description = "JSON Pointer of the field in the data", examples = "/applicants/0/name")
        String pointer,

        @Schema(description = "The same for people", examples = "applicants[0].name")
        String path,

        @Schema(
                description = "Type of the values",
                enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
        String type,

        @Schema(description = "What the document calls it; absent when it gives no other name") @Nullable
        String title,

        @Schema(description = "The values that it may have; absent when they are not listed") @Nullable
        List<JsonNode> options,

        @Schema(description = "Whether the document demands a value")
        boolean required,

        @Schema(description = "Members that look like the parts of an address; for the type address only") @Nullable
        AddressFields address,

        @Schema(description = "Whether the current version does not have it, and only its mapping is left")
        boolean stale,

        @Schema(description = "The attribute; absent when there is none") @Nullable
        MappingView mapping) {

    /** What a field is mapped to. */
    @Schema(name = "DataSchemaMapping", description = "What a field is mapped to")
    record MappingView(
            @Schema(description = "Name of the attribute", examples = "first_name")
            String attribute,

            @Schema(description = "Its label", examples = "First name")
            String label,

            @Schema(
                    description = "Its type",
                    enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
            String type,

            @Schema(description = "How values are converted; absent when they are taken as they are") @Nullable
            ConversionSettings conversion,

            @Schema(description = "The members that are the parts of the address; for the type address only") @Nullable
            AddressFields address,

            @Schema(description = "Why values may not fit; absent when they may") @Nullable
            String mismatch) {}

    static SchemaFieldView of(DescribedField known) {
        SchemaField field = known.field();
        DescribedField.Mapping mapping = known.mapping();
        return new SchemaFieldView(
                field.pointer(),
                field.path(),
                field.type().text(),
                field.title(),
                field.options().isEmpty() ? null : field.options(),
                field.required(),
                field.address(),
                known.stale(),
                mapping == null ? null : view(known, mapping));
    }

    private static MappingView view(DescribedField known, DescribedField.Mapping mapping) {
        return new MappingView(
                mapping.attribute().name(),
                mapping.attribute().label(),
                mapping.attribute().type().text(),
                mapping.settings().decidesNothing() ? null : mapping.settings(),
                mapping.address(),
                known.mismatch().orElse(null));
    }
}
