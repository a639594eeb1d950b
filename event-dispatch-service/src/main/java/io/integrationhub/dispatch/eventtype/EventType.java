package io.integrationhub.dispatch.eventtype;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A type of event, as the catalogue or the account describes it. */
@Schema(description = "A type of event that can be delivered")
public record EventType(
        @Schema(description = "Name of the type", examples = "form.submitted")
        String type,

        @Schema(description = "What it belongs to, for lists; custom for the account's own")
        String group,

        @Schema(description = "Short title for people") String title,

        @Schema(description = "When it happens") String description,

        @Schema(description = "Release that brought it; absent for the account's own", examples = "0.1.0") @Nullable
        String since) {}
