package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.Violation;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
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

        @JsonIgnore EntityTag tag,

        @Schema(
                description =
                        "What has no effect in the schema, such as a keyword with a typing error, with pointers into"
                                + " the request; the first twenty. Only in answers to the request that brought the schema, and"
                                + " absent when there is nothing to say")
        @Nullable
        List<Violation> warnings) {

    /** The same, as the answer to whoever has just brought the schema. */
    EventTypeView with(List<Violation> found) {
        return new EventTypeView(summary, schema, example, createdAt, updatedAt, tag, found.isEmpty() ? null : found);
    }
}
