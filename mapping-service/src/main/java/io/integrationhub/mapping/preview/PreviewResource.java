package io.integrationhub.mapping.preview;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.hub.ReachableHubs;
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

/** The HTTP API of previews. They store nothing. */
@Path("/api/v1/attributes/{name}/sources/{hub}/preview")
@Tag(name = "Attributes")
class PreviewResource {

    private final Previews previews;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    PreviewResource(Previews previews, ReachableHubs hubs, CurrentCaller caller) {
        this.previews = previews;
        this.hubs = hubs;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "previewSource",
            summary = "Show what an attribute's source makes of a record of the customer app",
            description =
                    "Reads the record and shows what it has in the fields of the source, and the attribute's value"
                            + " or why there is none. Values are masked when this attribute is sensitive, or another that has"
                            + " one of the fields.")
    @APIResponse(
            responseCode = "200",
            description = "What the source makes of the record",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, attribute_not_found or source_not_found")
    @APIResponse(
            responseCode = "422",
            description = "no_connection: the hub has no connection settings; record_not_found: the customer app has no"
                    + " such record; invalid_request")
    @APIResponse(
            responseCode = "502",
            description = "customer_app_failed: the customer app does not answer, not in time, or not as it should")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<PreviewView> saved(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") PreviewRequest request) {
        return hubs.require(caller.account(), hub).chain(found -> previews.ofSaved(name, found, request.record()));
    }

    @POST
    @Path("/unsaved")
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "previewUnsavedSource",
            summary = "Show what a source that is not saved yet makes of a record of the customer app",
            description = "As previewSource. Nothing is saved.")
    @APIResponse(
            responseCode = "200",
            description = "What the source makes of the record",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or attribute_not_found")
    @APIResponse(
            responseCode = "422",
            description = "no_connection: the hub has no connection settings; record_not_found: the customer app has no"
                    + " such record; invalid_request")
    @APIResponse(
            responseCode = "502",
            description = "customer_app_failed: the customer app does not answer, not in time, or not as it should")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<PreviewView> unsaved(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @Valid @NotNull(message = "a body is required") UnsavedPreviewRequest request) {
        return hubs.require(caller.account(), hub)
                .chain(found -> previews.ofUnsaved(name, found, request.record(), request.source()));
    }
}
