package io.integrationhub.dispatch.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.dispatch.filter.InvalidFilter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a filter did. */
@Schema(name = "FilterTest", description = "Whether a filter can be used, and whether an event matches it")
record FilterTestView(
        @Schema(description = "Whether it can be used") boolean valid,

        @Schema(description = "Whether the event matches; absent when the filter cannot be used") @Nullable
        Boolean matched,

        @Schema(description = "What is wrong with it; absent when it can be used") @Nullable
        FilterFault error,

        @Schema(
                description = "What it was tried on",
                enumeration = {"example", "data", "event"})
        String source,

        @Schema(description = "Type of the event that it was tried on", examples = "form.submitted")
        String eventType,

        @Schema(
                description = "Data of the event that it was tried on, sensitive values masked; a filter compares those"
                        + " with nothing",
                implementation = Object.class,
                type = SchemaType.OBJECT)
        JsonNode data) {

    /** Where a filter is wrong. */
    @Schema(name = "FilterFault", description = "Where a filter is wrong, and what would be right there")
    record FilterFault(
            @Schema(description = "The character at fault, from 1; one more than there are for the end")
            int position,

            @Schema(
                    description = "What is wrong, and what is expected",
                    examples =
                            "at character 9: expected a text in quotes, a number, true, false or null, found the end")
            String detail) {

        static FilterFault of(InvalidFilter fault) {
            return new FilterFault(fault.position(), String.valueOf(fault.getMessage()));
        }
    }

    /** Where the event comes from. */
    enum Source {
        EXAMPLE,
        DATA,
        EVENT;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
