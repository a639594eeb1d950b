package io.integrationhub.dispatch.deadletter;

import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP API of dead letters. */
@Path("/api/v1/events/dead-letters")
@Tag(name = "Dead letters", description = "Records of the event stream that could not be taken in")
@RolesAllowed({Access.ADMIN, Access.OPERATOR})
class DeadLetterResource {
    private static final String ID = "Identifier of the dead letter";

    private final DeadLetters letters;
    private final CurrentCaller caller;

    DeadLetterResource(DeadLetters letters, CurrentCaller caller) {
        this.letters = letters;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Access.ADMIN, Access.OPERATOR, Access.VIEWER})
    @Operation(
            operationId = "listDeadLetters",
            summary = "List records of the event stream that were refused, oldest first",
            description = "Records whose account cannot be read are on the dead-letter topic only.")
    public Uni<Page<DeadLetterView>> list(
            @Parameter(description = "Only open, redriven or discarded ones")
                    @QueryParam("status")
                    @DefaultValue("open")
                    @Pattern(regexp = "open|redriven|discarded", message = "must be open, redriven or discarded")
                    String status,
            @Parameter(description = "Only those with this reason: " + Reason.CODES_IN_WORDS)
                    @QueryParam("reason")
                    @Pattern(regexp = Reason.CODES, message = "must be " + Reason.CODES_IN_WORDS)
                    @Nullable
                    String reason,
            @Parameter(description = "Only those of this event type")
                    @QueryParam("type")
                    @Pattern(regexp = "[^\\x00-\\x1f\\x7f]{0,100}", message = "must not hold control characters")
                    @Nullable
                    String type,
            @Parameter(description = "Page size, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be 1 at least")
                    @Max(value = 200, message = "must be 200 at most")
                    int limit,
            @Parameter(description = "The next value of the page before") @QueryParam("cursor") @Nullable
                    String cursor) {
        DeadLetterFilter filter = new DeadLetterFilter(status, reason, type);
        return letters.list(caller.account(), filter, Cursor.decode(cursor), limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "Read a dead letter with its headers and data",
            description = "A record of the event stream that could not be taken in, as it was read, with the reason.")
    public Uni<DeadLetterView> get(@Parameter(description = ID) @PathParam("id") UUID id) {
        return letters.find(caller.account(), id);
    }

    @POST
    @Path("/{id}/redrive")
    @Operation(
            operationId = "redriveDeadLetter",
            summary = "Publish a dead letter again, as it is",
            description = "It is checked again before: useful once the event type is registered or its schema fixed. It"
                    + " keeps its event id, so that no destination gets it twice.")
    @APIResponse(responseCode = "202", description = "The event is stored and will be delivered")
    @APIResponse(
            responseCode = "409",
            description = "dead_letter_still_refused: with what is wrong; dead_letter_closed: it was redriven or"
                    + " discarded before")
    public Uni<RestResponse<Void>> redrive(@Parameter(description = ID) @PathParam("id") UUID id) {
        return letters.redrive(caller.account(), id).map(done -> RestResponse.accepted());
    }

    @POST
    @Path("/redrive")
    @Operation(
            operationId = "redriveDeadLetters",
            summary = "Publish the oldest hundred open dead letters again that would be accepted now",
            description =
                    "Each is checked again as if it came now; those that would be refused stay as they are. The next"
                            + " hundred follow with the cursor of the answer.")
    @APIResponse(
            responseCode = "202",
            description = "How many are published again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RedriveView.class)))
    public Uni<RestResponse<RedriveView>> redriveMany(
            @Valid @NotNull(message = "a body is required") RedriveRequest request) {
        return letters.redriveMany(caller.account(), request).map(RestResponse::accepted);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "discardDeadLetter",
            summary = "Discard a dead letter; its data is erased",
            description =
                    "What the record held is erased; that there was one, and why it was refused, stays in the list.")
    @APIResponse(responseCode = "204", description = "It is discarded")
    @APIResponse(responseCode = "409", description = "dead_letter_closed: it was redriven or discarded before")
    public Uni<Void> discard(@Parameter(description = ID) @PathParam("id") UUID id) {
        return letters.discard(caller.account(), id);
    }
}
