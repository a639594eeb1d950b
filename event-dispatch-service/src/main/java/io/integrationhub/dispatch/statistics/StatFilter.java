package io.integrationhub.dispatch.statistics;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What statistics are asked for; what is null is not filtered by. */
record StatFilter(
        @Parameter(
                description = "The time up to now: 1h in minutes, 24h in hours, 7d in parts of six hours, 30d in days")
        @QueryParam("range")
        @DefaultValue("24h")
        @Pattern(regexp = StatRange.TEXTS, message = "must be 1h, 24h, 7d or 30d")
        String range,

        @Parameter(description = "Only of this hub")
        @QueryParam("hub")
        @Pattern(regexp = StatFilter.NAME, message = StatFilter.NAME_IN_WORDS)
        @Nullable
        String hub,

        @Parameter(description = "Only events of this type")
        @QueryParam("eventType")
        @Pattern(regexp = StatFilter.NAME, message = StatFilter.NAME_IN_WORDS)
        @Nullable
        String eventType,

        @Parameter(description = "Only of the destination with this id")
        @QueryParam("destinationId")
        @Pattern(regexp = StatFilter.UUID_FORM, message = "must be the id of a destination")
        @Nullable
        String destinationId) {
    static final String NAME = "[^\\x00-\\x1f\\x7f]{1,500}";
    static final String NAME_IN_WORDS = "must have 1 to 500 characters, none of them a control character";
    static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Nullable
    UUID destination() {
        return destinationId == null ? null : UUID.fromString(destinationId);
    }
}
