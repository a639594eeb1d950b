package io.integrationhub.mapping.schema;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field that an attribute is, as the API shows it. */
@Schema(name = "AttributeSchemaField", description = "The field of a hub's data schema that an attribute is")
record AttributeFieldView(
        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(description = "JSON Pointer of the field in the data", examples = "/applicant/firstName")
        String pointer,

        @Schema(description = "The same for people", examples = "applicant.firstName")
        String path,

        @Schema(description = "Whether the current version of the data schema does not have the field")
        boolean stale) {}
