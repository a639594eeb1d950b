package io.integrationhub.hub.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to an added workflow. */
@Schema(name = "AddedWorkflow", description = "A workflow that was added to a session")
record AddedWorkflowView(
        @Schema(description = "Identifier of the workflow in this session")
        String workflowId,

        @Schema(description = "The events that the call has raised, in their order")
        List<RaisedEventView> events) {}
