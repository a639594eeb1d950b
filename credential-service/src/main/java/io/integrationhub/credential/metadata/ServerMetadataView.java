package io.integrationhub.credential.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The metadata document. It lists only what exists. */
@Schema(name = "ServerMetadata", description = "Metadata of the authorization server (RFC 8414, section 2)")
record ServerMetadataView(
        @Schema(description = "The iss claim of the tokens") String issuer,

        @Schema(description = "Where tokens are issued") @JsonProperty("token_endpoint")
        String tokenEndpoint,

        @Schema(description = "Where the public keys are") @JsonProperty("jwks_uri")
        String jwksUri,

        @Schema(description = "Grant types") @JsonProperty("grant_types_supported")
        List<String> grantTypes,

        @Schema(description = "Response types; none, as there is no authorization endpoint")
        @JsonProperty("response_types_supported")
        List<String> responseTypes,

        @Schema(description = "How a client may authenticate at the token endpoint")
        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> clientAuthenticationMethods,

        @Schema(description = "Where tokens are introspected") @JsonProperty("introspection_endpoint")
        String introspectionEndpoint,

        @Schema(description = "How a client may authenticate at the introspection endpoint")
        @JsonProperty("introspection_endpoint_auth_methods_supported")
        List<String> introspectionAuthenticationMethods,

        @Schema(description = "Where tokens are revoked") @JsonProperty("revocation_endpoint")
        String revocationEndpoint,

        @Schema(description = "How a client may authenticate at the revocation endpoint")
        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationAuthenticationMethods,

        @Schema(description = "Scopes that a credential may be granted") @JsonProperty("scopes_supported")
        List<String> scopes,

        @Schema(description = "Subject types; only in openid-configuration")
        @JsonProperty("subject_types_supported")
        @Nullable
        List<String> subjectTypes,

        @Schema(description = "Signature algorithms; only in openid-configuration")
        @JsonProperty("id_token_signing_alg_values_supported")
        @Nullable
        List<String> signatureAlgorithms) {}
