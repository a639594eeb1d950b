package io.integrationhub.mapping.attribute;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source of an attribute as the API shows it. */
@Schema(name = "Source", description = "The field that an attribute's value comes from, in one hub")
public record SourceView(
        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(description = "Name of the imported object", examples = "Contact")
        String object,

        @Schema(description = "Name of the object's field", examples = "FirstName")
        String field,

        @Schema(description = "Whether a change made in a session may be written back to the field")
        boolean updatable,

        @Schema(description = "Whether the latest import no longer has the field")
        boolean stale) {}
