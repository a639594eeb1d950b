package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that has happened in a session. */
@Schema(description = "An event of a session")
public record PublishEventRequest(
        @Schema(
                description = "Event type of the catalogue, or one that the account has registered",
                examples = "document.uploaded")
        @NotNull(message = "an event type is required")
        @Size(max = 100, message = "must have 100 characters at most")
        String type,

        @Schema(
                description = "As the schema of the type says; sessionId may be left out",
                type = SchemaType.OBJECT,
                implementation = Object.class)
        @NotNull(message = "the data of the event is required")
        ObjectNode data) {

    /** Without the data. */
    @Override
    public String toString() {
        return "PublishEventRequest[type=" + type + "]";
    }
}
