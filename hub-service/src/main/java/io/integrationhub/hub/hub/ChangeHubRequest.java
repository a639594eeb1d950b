package io.integrationhub.hub.hub;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may change on a hub. */
@Schema(description = "A change of a hub; the name cannot change")
record ChangeHubRequest(
        @Schema(description = "What the hub is for, 500 characters at most")
        @NotNull(message = "a description is required")
        @Size(max = 500, message = "must have 500 characters at most")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        String description) {}
