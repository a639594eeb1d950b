package io.integrationhub.credential.signingkey;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Publishes the keys, for everybody. */
@Path("/oauth2/jwks")
@Tag(name = "Tokens")
class KeySetResource {

    private final SigningKeys keys;
    private final String cacheControl;

    KeySetResource(SigningKeys keys, SigningKeyConfig config) {
        this.keys = keys;
        this.cacheControl = "public, max-age=" + config.keySetMaxAge().toSeconds();
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getKeySet",
            summary = "Read the public keys that verify access tokens",
            description =
                    "A JSON Web Key Set (RFC 7517) with the key in use, the next one and those whose tokens may still"
                            + " be valid. It may be kept for as long as Cache-Control says.")
    public Uni<RestResponse<KeySetView>> get() {
        return keys.published()
                .map(view -> RestResponse.ResponseBuilder.ok(view)
                        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                        .build());
    }
}
