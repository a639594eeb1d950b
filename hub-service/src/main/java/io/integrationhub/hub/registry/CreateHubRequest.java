package io.integrationhub.hub.registry;

import io.integrationhub.identity.HubName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator enters for a new hub. */
@Schema(description = "A new hub")
record CreateHubRequest(
        @Schema(
                description =
                        "Lower-case letters, digits and underscores; starts with a letter; 50 at most. It never changes",
                examples = "hub_2")
        @NotNull(message = "a name is required")
        @Pattern(
                regexp = HubName.FORM,
                message = "must start with a lower-case letter and hold only lower-case letters, digits and"
                        + " underscores, 50 at most")
        String name,

        @Schema(description = "What the hub is for, 500 characters at most")
        @Size(max = 500, message = "must have 500 characters at most")
        @Pattern(regexp = "[^\\x00]*", message = "must not hold the character NUL")
        @Nullable
        String description) {}
