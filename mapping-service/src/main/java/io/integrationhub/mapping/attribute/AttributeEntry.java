package io.integrationhub.mapping.attribute;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attribute in a file: what makes it the same in another account. Nothing of it is checked but its form. */
@Schema(name = "AttributeEntry", description = "An attribute in a file")
record AttributeEntry(
        @Schema(
                description = "Lower-case letters, digits and underscores, 50 at most. An attribute of this name is"
                        + " changed, or else added",
                examples = "first_name")
        @Nullable
        String name,

        @Schema(description = "Name as people know it, 200 characters at most", examples = "First name") @Nullable
        String label,

        @Schema(
                description = "Type of the values; that of an attribute that is there never changes",
                enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
        @Nullable
        String type,

        @Schema(description = "Whether values are masked from people; when absent as it is, false for a new attribute")
        @Nullable
        Boolean sensitive,

        @Schema(
                description = "Most characters of a value; only for text, digit and date. No limit when absent",
                minimum = "1")
        @Nullable
        Integer maxLength,

        @Schema(description = "Allowed values; required for dataset, and only for it") @Nullable
        List<@Nullable String> options,

        @Schema(description = "Whether values may come from sources; when absent as it is, false for a new attribute")
        @Nullable
        Boolean externallyMapped) {

    static AttributeEntry of(String name, AttributeSettings settings) {
        return new AttributeEntry(
                name,
                settings.label(),
                settings.type().text(),
                settings.sensitive(),
                settings.maxLength(),
                settings.options().isEmpty() ? null : List.copyOf(settings.options()),
                settings.externallyMapped());
    }

    /** The same as the API takes it for a new attribute, so that the same rules are for both. */
    @SuppressWarnings("NullAway") // as a body of JSON, before it is validated
    CreateAttributeRequest request() {
        return new CreateAttributeRequest(name, label, type, sensitive, maxLength, options, externallyMapped);
    }

    /**
     * The settings that it asks for, once it breaks no rule.
     *
     * @param before those that there are
     */
    AttributeSettings settings(AttributeSettings before) {
        AttributeSettings asked = request().settings();
        return new AttributeSettings(
                asked.label(),
                asked.type(),
                Objects.requireNonNullElse(sensitive, before.sensitive()),
                asked.maxLength(),
                asked.options(),
                Objects.requireNonNullElse(externallyMapped, before.externallyMapped()));
    }
}
