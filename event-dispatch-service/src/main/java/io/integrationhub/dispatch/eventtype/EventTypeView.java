package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event type with what a receiver has to know. */
@Schema(name = "EventTypeDetail", description = "A type of event with its schema and an example")
record EventTypeView(
        @JsonUnwrapped EventType summary,

        @Schema(
                description = "JSON Schema (draft 2020-12) of the event's data",
                implementation = Object.class,
                type = SchemaType.OBJECT)
        JsonNode schema,

        @Schema(description = "Example of the event's data", implementation = Object.class, type = SchemaType.OBJECT)
        JsonNode example,

        @Schema(description = "When the account registered it; absent for the catalogue's") @Nullable
        Instant createdAt,

        @Schema(description = "When it last changed; absent for the catalogue's") @Nullable
        Instant updatedAt,

        @JsonIgnore EntityTag tag) {}
