package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.ConversionSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody maps: all of it, or nothing when one part cannot be. */
@Schema(description = "Fields and the attributes that they are to be mapped to; other fields stay as they are")
record MappingRequest(
        @Schema(description = "1 to 500 fields, each once")
        @NotNull(message = "mappings are required")
        @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
        List<@NotNull(message = "a mapping is required") @Valid Item> mappings) {

    /** One field. */
    @Schema(name = "FieldMapping", description = "A field, and the attribute that it is to be mapped to")
    record Item(
            @Schema(description = "JSON Pointer of the field in the data", examples = "/applicant/firstName")
            @NotNull(message = "a pointer is required")
            String pointer,

            @Schema(
                    description = "Name of the attribute; null or absent takes the field's attribute away",
                    examples = "first_name")
            @Nullable
            String attribute,

            @Schema(description = "How values are converted; when absent, they are taken as they are if they fit")
            @Nullable
            ConversionSettings conversion,

            @Schema(
                    description = "For attributes of the type address: the members of the field's object that are the"
                            + " parts; those that the schema suggests when absent")
            @Nullable
            AddressFields address) {

        ConversionSettings settings() {
            return conversion == null ? ConversionSettings.NONE : conversion;
        }
    }

    List<String> attributes() {
        return mappings.stream()
                .map(Item::attribute)
                .filter(name -> name != null)
                .distinct()
                .toList();
    }
}
