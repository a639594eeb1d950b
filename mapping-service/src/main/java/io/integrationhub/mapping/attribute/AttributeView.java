package io.integrationhub.mapping.attribute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attribute as the API shows it. */
@Schema(name = "Attribute", description = "The account-wide name and type of a piece of session data")
record AttributeView(
        @Schema(description = "Stable identifier") UUID id,

        @Schema(description = "Name, unique within the account", examples = "first_name")
        String name,

        @Schema(description = "Name as people know it", examples = "First name")
        String label,

        @Schema(
                description = "Type of the values",
                enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
        String type,

        @Schema(description = "Whether values are masked from people")
        boolean sensitive,

        @Schema(description = "Most characters of a value; absent when there is no limit") @Nullable
        Integer maxLength,

        @Schema(description = "Allowed values of a dataset; absent for other types") @Nullable
        List<String> options,

        @Schema(description = "Whether values may come from the sources")
        boolean externallyMapped,

        @Schema(description = "Where values come from: one field per hub at most")
        List<SourceView> sources,

        @Schema(description = "When the attribute was created")
        Instant createdAt,

        @Schema(description = "When the attribute was last changed")
        Instant updatedAt) {

    /** Without the sources, which are changed by actions of their own. */
    static AttributeView own(Attribute attribute) {
        return of(new MappedAttribute(attribute, List.of()));
    }

    static AttributeView of(MappedAttribute mapped) {
        Attribute attribute = mapped.attribute();
        AttributeSettings settings = attribute.settings();
        return new AttributeView(
                attribute.id(),
                attribute.name(),
                settings.label(),
                settings.type().text(),
                settings.sensitive(),
                settings.maxLength(),
                settings.type() == AttributeType.DATASET ? settings.options() : null,
                settings.externallyMapped(),
                mapped.sources(),
                attribute.createdAt(),
                attribute.updatedAt());
    }
}
