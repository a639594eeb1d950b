package io.integrationhub.mapping.translation;

import io.integrationhub.access.identity.CurrentCaller;
import io.integrationhub.mapping.Access;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of translation. It stores nothing. */
@Path("/api/v1/translations")
@Tag(name = "Translations")
class TranslationResource {

    private final Translations translations;
    private final CurrentCaller caller;

    TranslationResource(Translations translations, CurrentCaller caller) {
        this.translations = translations;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({
        Access.ADMIN,
        Access.OPERATOR,
        Access.VIEWER,
        Access.MAPPING_READ,
        Access.SESSIONS_WRITE,
        Access.ANALYSES_WRITE,
        Access.EVENTS_PUBLISH
    })
    @Operation(operationId = "translate", summary = "Translate field names and values to attributes")
    @APIResponse(
            responseCode = "200",
            description = "The data in terms of attributes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TranslationView.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "value_refused, ambiguous_field or unknown_source; each field at fault is named below /fields")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the source")
    public Uni<TranslationView> translate(@Valid @NotNull(message = "a body is required") TranslationRequest request) {
        return translations
                .translate(caller.account(), request.source(), request.fields())
                .map(TranslationView::of);
    }
}
