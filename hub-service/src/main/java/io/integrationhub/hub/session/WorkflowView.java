package io.integrationhub.hub.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workflow of a session, as the API shows it and as it is stored. */
@Schema(name = "SessionWorkflow", description = "A workflow that was added to the session through the API")
record WorkflowView(
        @Schema(description = "Identifier of the workflow in this session")
        String workflowId,

        @Schema(description = "Template that it was made from")
        String templateId,

        @Schema(description = "When it was added") Instant addedAt) {}
