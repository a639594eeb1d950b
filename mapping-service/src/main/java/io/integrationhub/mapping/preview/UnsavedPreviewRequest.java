package io.integrationhub.mapping.preview;

import io.integrationhub.mapping.source.SourceRequest;
import io.integrationhub.mapping.translation.RecordId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which record a source is tried with that is not saved yet. */
@Schema(description = "A source that is not saved yet, and a record of the customer app that it is tried with")
record UnsavedPreviewRequest(
        @Schema(description = "Identifier of the record in the customer app", examples = "003-20418")
        @NotNull(message = "a record id is required")
        @Pattern(regexp = RecordId.RULE, message = RecordId.RULE_IN_WORDS)
        String record,

        @Schema(description = "The source as it would be saved") @Valid @NotNull(message = "a source is required")
        SourceRequest source) {}
