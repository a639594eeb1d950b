package io.integrationhub.hub.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workflow template to add to a session. */
@Schema(description = "A workflow template to add to a session")
record AddWorkflowRequest(
        @Schema(description = "Identifier of the template at the session platform", examples = "tpl-auto-loan")
        @NotNull(message = "a template is required")
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        String templateId,

        @Schema(
                description =
                        "Sends the session's events to one hub only, from now on; without it nothing changes there")
        @Valid
        @Nullable
        EventRouting hubs) {

    @JsonIgnore
    @Nullable
    String eventsHub() {
        return hubs == null ? null : hubs.events();
    }
}
