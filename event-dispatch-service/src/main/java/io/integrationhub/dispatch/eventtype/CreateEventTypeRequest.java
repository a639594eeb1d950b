package io.integrationhub.dispatch.eventtype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.schema.CustomType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event type of the account's own. */
@Schema(description = "An event type of the account's own")
record CreateEventTypeRequest(
        @Schema(description = "Name; never changes", examples = "custom.offer.accepted")
        @NotNull(message = "a name is required")
        @Size(max = CustomType.MAX_LENGTH, message = "must have 100 characters at most")
        @Pattern(
                regexp = CustomType.RULE,
                message = "must be custom. and names of lower-case letters, digits and underscores, split by dots")
        String type,

        @Schema(description = SaveEventTypeRequest.TITLE, examples = "Offer accepted")
        @NotBlank(message = "a title is required")
        @Size(max = SaveEventTypeRequest.MAX_TITLE, message = "must have 100 characters at most")
        @Pattern(regexp = SaveEventTypeRequest.NO_CONTROLS, message = "must not hold control characters")
        String title,

        @Schema(description = SaveEventTypeRequest.DESCRIPTION)
        @Nullable
        @Size(max = SaveEventTypeRequest.MAX_DESCRIPTION, message = "must have 1000 characters at most")
        @Pattern(regexp = SaveEventTypeRequest.NO_NUL, message = "must not hold the character NUL")
        String description,

        @Schema(description = SaveEventTypeRequest.SCHEMA, implementation = Object.class, type = SchemaType.OBJECT)
        @NotNull(message = "a schema is required")
        ObjectNode schema,

        @Schema(description = SaveEventTypeRequest.EXAMPLE, implementation = Object.class, type = SchemaType.OBJECT)
        @NotNull(message = "an example is required")
        ObjectNode example) {

    EventTypeDefinition definition() {
        return new EventTypeDefinition(title, Objects.requireNonNullElse(description, ""), schema, example);
    }
}
