package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new state of an event type of the account's own. */
@Schema(description = "A new state of an event type of the account's own")
record SaveEventTypeRequest(
        @Schema(description = TITLE, examples = "Offer accepted")
        @NotBlank(message = "a title is required")
        @Size(max = MAX_TITLE, message = "must have 100 characters at most")
        @Pattern(regexp = NO_CONTROLS, message = "must not hold control characters")
        String title,

        @Schema(description = DESCRIPTION)
        @Nullable
        @Size(max = MAX_DESCRIPTION, message = "must have 1000 characters at most")
        @Pattern(regexp = NO_NUL, message = "must not hold the character NUL")
        String description,

        @Schema(description = SCHEMA, implementation = Object.class, type = SchemaType.OBJECT)
        @NotNull(message = "a schema is required")
        ObjectNode schema,

        @Schema(description = EXAMPLE, implementation = Object.class, type = SchemaType.OBJECT)
        @NotNull(message = "an example is required")
        ObjectNode example) {

    static final int MAX_TITLE = 100;
    static final int MAX_DESCRIPTION = 1000;
    static final String NO_CONTROLS = "[^\\x00-\\x1f\\x7f]*";
    static final String NO_NUL = "[^\\x00]*";
    static final String TITLE = "Short title for people";
    static final String DESCRIPTION = "When it happens";
    static final String SCHEMA = "JSON Schema (draft 2020-12) of the event's data: 64 KiB and 32 levels at most, with"
            + " references into itself only (#/…) and none that lead back to where they are; patterns as in RE2,"
            + " without look-around and back-references. It must allow the text sessionId, which the data of events"
            + " published over HTTP always holds";
    static final String EXAMPLE = "Example of the event's data, which fits the schema; 64 KiB at most";

    EventTypeDefinition definition() {
        return new EventTypeDefinition(title, Objects.requireNonNullElse(description, ""), schema, example);
    }
}
