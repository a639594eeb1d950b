package io.integrationhub.mapping.attribute;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator enters for a new attribute. */
@Schema(description = "A new attribute")
record CreateAttributeRequest(
        @Schema(
                description = "Lower-case letters, digits and underscores, 50 at most; unique in the account. It"
                        + " never changes",
                examples = "first_name")
        @NotNull(message = "a name is required")
        @Pattern(regexp = AttributeName.RULE, message = AttributeName.RULE_IN_WORDS)
        String name,

        @Schema(description = "Name as people know it, 200 characters at most", examples = "First name")
        @NotBlank(message = "a label is required")
        @Size(max = 200, message = "must have 200 characters at most")
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
        String label,

        @Schema(
                description = "Type of the values",
                enumeration = {"text", "digit", "date", "boolean", "address", "dataset"})
        @NotNull(message = "a type is required: one of " + AttributeType.NAMES)
        @Pattern(regexp = AttributeType.PATTERN, message = "must be one of " + AttributeType.NAMES)
        String type,

        @Schema(description = "Whether values are masked from people; false when absent") @Nullable
        Boolean sensitive,

        @Schema(description = "Most characters of a value; only for text, digit and date")
        @Min(value = 1, message = "must be 1 at least")
        @Nullable
        Integer maxLength,

        @Schema(description = "Allowed values; required for dataset, and only for it") @Nullable
        List<@Nullable String> options,

        @Schema(
                description = "Whether values may come from sources; adding a source sets it. While it is false,"
                        + " sources are kept but not used. False when absent")
        @Nullable
        Boolean externallyMapped)
        implements AttributeRequest {}
