package io.integrationhub.mapping.source;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.mapping.attribute.SourceView;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The HTTP API of the sources of an attribute; they are listed with the attribute. */
@Path("/api/v1/attributes/{name}/sources/{hub}")
@Tag(name = "Attributes")
class SourceResource {

    private final Sources sources;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    SourceResource(Sources sources, ReachableHubs hubs, CurrentCaller caller) {
        this.sources = sources;
        this.hubs = hubs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "getSource",
            summary = "Read an attribute's source in a hub",
            description =
                    "The source with an entity tag, which a later change sends back in If-Match. It is that of what"
                            + " was saved: staleness and warnings, which imports change, are not in it.")
    @APIResponse(
            responseCode = "200",
            description = "The source",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found, attribute_not_found or source_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<SourceView>> get(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub) {
        return hubs.require(caller.account(), hub)
                .chain(found -> sources.find(name, found))
                .map(SourceResource::answer);
    }

    @PUT
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "putSource",
            summary = "Choose the field of a hub's customer app that an attribute takes its value from",
            description = "An attribute has one source per hub; saving replaces it. With updatable, a change made in a"
                    + " session is to be written back to the field. An address may be made of several fields. A source"
                    + " whose field does not fit is saved, with warnings.")
    @APIResponse(
            responseCode = "200",
            description = "The source, in the place of the former one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new source",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "404", description = "hub_not_found or attribute_not_found")
    @APIResponse(
            responseCode = "409",
            description =
                    "field_written_already: changes of another attribute are written back to the field, or will be"
                            + " once that attribute is mapped to external sources again: its sources are kept; or"
                            + " conversions_too_large: options and conversions of the account are longer than 8 MiB"
                            + " together")
    @APIResponse(
            responseCode = "422",
            description = "unknown_object, unknown_field, field_not_updatable or invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<SourceView>> put(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions,
            @Valid @NotNull(message = "a body is required") SourceRequest request) {
        return hubs.current(caller.account(), hub)
                .chain(found -> sources.put(name, found, preconditions, request))
                .map(SourceResource::answer);
    }

    @DELETE
    @RolesAllowed(Access.ADMIN)
    @Operation(
            operationId = "deleteSource",
            summary = "Remove an attribute's source in a hub",
            description = "Values that sessions have already stay.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "hub_not_found, attribute_not_found or source_not_found")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<Void> delete(
            @Parameter(description = "Name of the attribute") @PathParam("name") String name,
            @Parameter(description = "Name of the hub") @PathParam("hub") String hub,
            @BeanParam Preconditions preconditions) {
        return hubs.require(caller.account(), hub).chain(found -> sources.delete(name, found, preconditions));
    }

    private static RestResponse<SourceView> answer(Sources.Saved saved) {
        var status = saved.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, saved.source())
                .tag(saved.tag())
                .build();
    }
}
