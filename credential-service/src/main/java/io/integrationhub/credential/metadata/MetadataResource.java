package io.integrationhub.credential.metadata;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Publishes the metadata, for everybody. */
@Path("/.well-known")
@Tag(name = "Tokens")
class MetadataResource {

    private final ServerMetadata metadata;

    MetadataResource(ServerMetadata metadata) {
        this.metadata = metadata;
    }

    @GET
    @PermitAll
    @Path("/oauth-authorization-server")
    @Operation(
            operationId = "getServerMetadata",
            summary = "Discover the authorization server",
            description =
                    "The document of RFC 8414: endpoints, grant types, authentication methods and scopes. It may be"
                            + " kept for as long as Cache-Control says.")
    public RestResponse<ServerMetadataView> oauth() {
        return cacheable(metadata.oauth());
    }

    @GET
    @PermitAll
    @Path("/openid-configuration")
    @Operation(
            operationId = "getOpenIdConfiguration",
            summary = "Discover the authorization server with an OpenID Connect client",
            description = "The same document at the address where OpenID Connect libraries look for it. There are no ID"
                    + " tokens: the only grant is client_credentials.")
    public RestResponse<ServerMetadataView> openId() {
        return cacheable(metadata.openId());
    }

    private static RestResponse<ServerMetadataView> cacheable(ServerMetadataView view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
