package io.integrationhub.dispatch.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.filter.Filter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A filter to be tried, and on what. */
@Schema(
        description = "A filter, which need not be saved, and the event that it is tried on: a stored one, one with the"
                + " given data, or else the example of the event type")
record FilterTestRequest(
        @Schema(description = "The expression", examples = "/country in (\"DE\", \"AT\") and /amount >= 1000")
        @NotNull(message = "a filter is required")
        @Size(max = Filter.LONGEST, message = "must have 4000 characters at most")
        String filter,

        @Schema(
                description = "Event type, needed for the destination default unless a stored event is named; otherwise"
                        + " that of the path",
                examples = "form.submitted")
        @Size(max = 100, message = "must have 100 characters at most")
        @Nullable
        String eventType,

        @Schema(
                description = "Data of an event; not together with eventId",
                implementation = Object.class,
                type = SchemaType.OBJECT)
        @Nullable
        ObjectNode data,

        @Schema(description = "Identifier of an event of the account and the type that is still stored")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = "^[!-~]*$", message = "must be visible ASCII")
        @Nullable
        String eventId) {

    @Override
    public String toString() {
        return "FilterTestRequest[eventType=" + eventType + ", eventId=" + eventId + "]";
    }
}
