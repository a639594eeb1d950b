package io.integrationhub.mapping.importing;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.hub.ReachableHubs;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The HTTP API of imports. */
@Path("/api/v1/imports")
@Tag(name = "Imports", description = "The objects and fields of a hub's customer app")
class ImportResource {

    private final Imports imports;
    private final ImportJobs jobs;
    private final ImportFollowers followers;
    private final ReachableHubs hubs;
    private final CurrentCaller caller;

    ImportResource(
            Imports imports, ImportJobs jobs, ImportFollowers followers, ReachableHubs hubs, CurrentCaller caller) {
        this.followers = followers;
        this.imports = imports;
        this.jobs = jobs;
        this.hubs = hubs;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "startImport",
            summary = "Import the objects of a hub's customer app, in the background",
            description =
                    "Answers at once and runs in the background; one import at a time per hub. An import that fails"
                            + " leaves the objects of the one before in place.")
    @APIResponse(
            responseCode = "202",
            description = "The import, which is running now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "import_running: the hub has an import already; connection_missing: it has no connection settings")
    @APIResponse(responseCode = "422", description = "unknown_hub: the account has no such hub; or invalid_request")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the hub")
    public Uni<RestResponse<ImportView>> start(@Valid @NotNull(message = "a body is required") ImportRequest request) {
        return hubs.require(caller.account(), request.hub(), MappingProblem.UNKNOWN_HUB, "/hub")
                .chain(imports::start)
                .map(job -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, ImportView.of(job))
                        .location(URI.create("/api/v1/imports/" + job.id()))
                        .build());
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "listImports",
            summary = "List the imports, newest first",
            description = "Pages of imports with their state and counts; the filter narrows them to one hub.")
    public Uni<Page<ImportView>> list(
            @Parameter(description = "Name of a hub, for its imports only") @QueryParam("hub") @Nullable String hub,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        return jobs.list(caller.account(), hub, Cursor.decode(cursor), limit).map(page -> page.map(ImportView::inList));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "getImport",
            summary = "Read an import",
            description = "State, how far it is, what it has changed, and why the import failed if it did.")
    public Uni<ImportView> get(@Parameter(description = "Identifier of the import") @PathParam("id") UUID id) {
        return jobs.find(caller.account(), id).map(ImportView::of);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR})
    @Operation(
            operationId = "cancelImport",
            summary = "Cancel a running import",
            description =
                    "The objects of the import before stay. What is asked of the customer app at this moment is given"
                            + " up: at once, or within ten seconds when another process runs the import.")
    @APIResponse(
            responseCode = "200",
            description = "The import as it ended",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "import_ended: it has ended before")
    public Uni<ImportView> cancel(@Parameter(description = "Identifier of the import") @PathParam("id") UUID id) {
        return imports.cancel(caller.account(), id).map(ImportView::of);
    }

    @GET
    @Path("/{id}/progress")
    @FollowedImport
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER, Access.MAPPING_READ})
    @Operation(
            operationId = "followImport",
            summary = "Follow an import while it runs",
            description =
                    "A stream of server-sent events. The first has the present state, so that whoever comes back has"
                            + " missed nothing; each change follows within about a second. An event named progress has the import"
                            + " as it runs; one named result has it as it ended, and is the last. Comments keep the stream open"
                            + " every 15 seconds. It ends with the access token.")
    @APIResponse(
            responseCode = "200",
            description = "The import, each time as its event's data",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "404", description = "import_not_found")
    @APIResponse(
            responseCode = "429",
            description = "too_many_streams: the account, or all accounts, follow as many imports as they may")
    public Multi<OutboundSseEvent> follow(
            @Parameter(description = "Identifier of the import") @PathParam("id") UUID id,
            @Context Sse sse,
            @Context RoutingContext routing) {
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        String account = caller.account();
        JsonWebToken token = caller.token();
        return jobs.find(account, id)
                .onItem()
                .transformToMulti(job -> followers.follow(job, account, token))
                .map(news -> event(sse, news));
    }

    private static OutboundSseEvent event(Sse sse, ImportFollowers.News news) {
        return news.view()
                .map(view -> sse.newEventBuilder()
                        .name(view.hasEnded() ? "result" : "progress")
                        .data(view)
                        .build())
                .orElseGet(() -> sse.newEventBuilder().comment("still running").build());
    }
}
