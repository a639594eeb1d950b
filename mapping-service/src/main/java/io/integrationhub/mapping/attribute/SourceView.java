package io.integrationhub.mapping.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source of an attribute as the API shows it. */
@Schema(name = "Source", description = "The field that an attribute's value comes from, in one hub")
public record SourceView(
        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(description = "Name of the imported object", examples = "Contact")
        String object,

        @Schema(description = "Name of the object's field; absent with addressFields", examples = "FirstName")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String field,

        @Schema(description = "The fields that an address is made of, part by part; absent with field")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        AddressFields addressFields,

        @Schema(description = "Whether a change made in a session may be written back to the field")
        boolean updatable,

        @Schema(description = "How the field's values are converted; absent when nothing is decided about it")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        ConversionSettings conversion,

        @Schema(description = "Whether the latest import no longer has the field, or one of the fields")
        boolean stale,

        @Schema(description = "What will not work as it is: types that do not fit, values without a meaning")
        List<String> warnings) {

    public SourceView {
        warnings = List.copyOf(warnings);
    }

    /** The same, now that one knows what the latest import has of its fields. */
    public SourceView withImported(boolean isStale, List<String> found) {
        return new SourceView(hub, object, field, addressFields, updatable, conversion, isStale, found);
    }

    /** The names of its fields. */
    public List<String> fieldNames() {
        return addressFields == null ? List.of(String.valueOf(field)) : addressFields.names();
    }
}
