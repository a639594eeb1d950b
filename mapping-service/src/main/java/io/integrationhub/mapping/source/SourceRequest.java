package io.integrationhub.mapping.source;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator chooses as the source of an attribute. */
@Schema(description = "The field that an attribute's value comes from")
record SourceRequest(
        @Schema(description = "Name of an imported object of the hub", examples = "Contact")
        @NotNull(message = "an object is required")
        @Pattern(regexp = NAME, message = NAME_IN_WORDS)
        String object,

        @Schema(description = "Name of a field of the object", examples = "FirstName")
        @NotNull(message = "a field is required")
        @Pattern(regexp = NAME, message = NAME_IN_WORDS)
        String field,

        @Schema(
                description =
                        "Whether a change made in a session may be written back to the field; only for fields that"
                                + " the customer app lets be changed. False when absent")
        @Nullable
        Boolean updatable) {

    /** As contracts/openapi/customer-app.yaml has it. */
    private static final String NAME = "[^./\\s\\p{Cntrl}]{1,100}";

    private static final String NAME_IN_WORDS =
            "must be a name of 1 to 100 characters without dots, slashes and white space";

    boolean isUpdatable() {
        return Boolean.TRUE.equals(updatable);
    }
}
