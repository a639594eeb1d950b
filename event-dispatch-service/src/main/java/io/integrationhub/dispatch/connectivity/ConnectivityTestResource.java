package io.integrationhub.dispatch.connectivity;

import io.integrationhub.dispatch.destination.SaveDestinationRequest;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of connectivity tests. */
@Path("/api/v1/destinations/{hub}")
@Tag(name = "Destinations")
@RolesAllowed({Access.ADMIN, Access.OPERATOR})
class ConnectivityTestResource {
    private static final String HUB = "Name of the hub";
    private static final String EVENT_TYPE =
            "Event type, such as form.submitted, or default for the types without a destination of their own";
    private static final String TOO_MANY =
            "too_many_tests: the account has as many tests going on, or within a minute, as it may, or all accounts have as"
                    + " many going on as this process does at a time";

    private final ConnectivityTests tests;
    private final CurrentCaller caller;

    ConnectivityTestResource(ConnectivityTests tests, CurrentCaller caller) {
        this.tests = tests;
        this.caller = caller;
    }

    @POST
    @Path("/{eventType}/connectivity-tests")
    @Operation(
            operationId = "testConnectivity",
            summary = "Send a test event to a destination, and say how each step went",
            description =
                    "A signed event of the type connectivity.test goes to the address by the way of a delivery, with the"
                            + " stored settings or with those of the request. The answer comes when the receiver's has, or its time is"
                            + " over, and is 200 whatever was found. The test is recorded in the audit trail. A hub without a signing"
                            + " secret yet signs with one that is made for the test.")
    @APIResponse(
            responseCode = "200",
            description = "How the test went",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectivityTestView.class)))
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public Uni<ConnectivityTestView> stored(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType) {
        return tests.stored(caller.account(), hub, eventType);
    }

    @POST
    @Path("/{eventType}/connectivity-tests/unsaved")
    @Operation(
            operationId = "testUnsavedConnectivity",
            summary = "Send a test event with settings that are not saved, and say how each step went",
            description =
                    "As with stored settings; there need not be a destination. A secret that is left out is the stored"
                            + " one, if it would stay when this was saved: it goes nowhere else than where it was saved for. A hub"
                            + " without a signing secret yet signs with one that is made for the test.")
    @APIResponse(
            responseCode = "200",
            description = "How the test went",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectivityTestView.class)))
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public Uni<ConnectivityTestView> unsaved(
            @Parameter(description = HUB) @PathParam("hub") String hub,
            @Parameter(description = EVENT_TYPE) @PathParam("eventType") String eventType,
            @Valid @NotNull(message = "a body is required") SaveDestinationRequest request) {
        return tests.unsaved(caller.account(), hub, eventType, request);
    }

    @POST
    @Path("/connectivity-tests")
    @Operation(
            operationId = "testConnectivityOfHub",
            summary = "Send a test event to each destination of a hub",
            description =
                    "As for one destination, with the stored settings, some at a time, for 30 seconds and 100"
                            + " destinations at most; those that were not tested say so, and how many are left out is in the answer.")
    @APIResponse(
            responseCode = "200",
            description = "How the tests went",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectivityTestsView.class)))
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public Uni<ConnectivityTestsView> ofHub(@Parameter(description = HUB) @PathParam("hub") String hub) {
        return tests.ofHub(caller.account(), hub);
    }
}
