package io.integrationhub.mapping.translation;

import io.integrationhub.identity.Access;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.http.BearerChallenge;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The HTTP API of translation. It stores nothing. */
@Path("/api/v1/translations")
@Tag(name = "Translations", description = "From a hub's field names to the account's attributes")
@RolesAllowed({
    Access.ADMIN,
    Access.OPERATOR,
    Access.VIEWER,
    Access.MAPPING_READ,
    Access.SESSIONS_WRITE,
    Access.ANALYSES_WRITE,
    Access.EVENTS_PUBLISH
})
class TranslationResource {

    /** With fields, the caller gets back what it sent; records are read for it, sensitive values and all. */
    private static final Set<String> READERS_OF_RECORDS =
            Set.of(Access.ADMIN, Access.SESSIONS_WRITE, Access.ANALYSES_WRITE);

    private final Translations translations;
    private final CurrentCaller caller;

    TranslationResource(Translations translations, CurrentCaller caller) {
        this.translations = translations;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "translate",
            summary = "Translate field names and values to attributes",
            description = "With records, the fields are read from the source's customer app first; that needs the role"
                    + " hub-admin or a scope that creates sessions or analyses.")
    @APIResponse(
            responseCode = "200",
            description = "The data in terms of attributes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TranslationView.class)))
    @APIResponse(
            responseCode = "422",
            description = "value_refused, ambiguous_field or unknown_source; each field at fault is named below"
                    + " /fields, or below /records by the object of its record. no_connection: the source has no"
                    + " connection settings; record_not_found: the customer app has no such record")
    @APIResponse(
            responseCode = "502",
            description = "customer_app_failed: the customer app does not answer, not in time, or not as it should")
    @APIResponse(responseCode = "503", description = "unavailable: hub-service cannot be asked for the source")
    public Uni<TranslationView> translate(@Valid @NotNull(message = "a body is required") TranslationRequest request) {
        request.requireOneKind();
        return translated(request);
    }

    private Uni<TranslationView> translated(TranslationRequest request) {
        var records = request.records();
        var source = request.source();
        if (records == null || source == null) {
            return translations.translate(
                    caller.account(),
                    source,
                    Objects.requireNonNullElse(request.fields(), Map.of()),
                    request.isComplete());
        }
        if (Collections.disjoint(caller.get().grants(), READERS_OF_RECORDS)) {
            throw mayNotRead();
        }
        return translations.prefill(caller.account(), source, records);
    }

    private static HttpProblem mayNotRead() {
        var problem =
                CommonProblem.FORBIDDEN.problem("Reading records needs hub-admin, sessions:write or analyses:write.");
        return HttpProblem.builder(problem)
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        BearerChallenge.insufficientScope(List.of(Access.SESSIONS_WRITE, Access.ANALYSES_WRITE)))
                .build();
    }
}
