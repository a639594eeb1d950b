package io.integrationhub.mapping.preview;

import io.integrationhub.mapping.translation.RecordId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which record a source is tried with. */
@Schema(description = "A record of the customer app that a source is tried with")
record PreviewRequest(
        @Schema(description = "Identifier of the record in the customer app", examples = "003-20418")
        @NotNull(message = "a record id is required")
        @Pattern(regexp = RecordId.RULE, message = RecordId.RULE_IN_WORDS)
        String record) {}
