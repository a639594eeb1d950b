package io.integrationhub.credential.metadata;

import io.integrationhub.credential.oauth.TokenConfig;
import io.integrationhub.credential.scope.Scope;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the authorization server. All URLs begin with the issuer, which is how clients reach it. */
@Singleton
class ServerMetadata {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post");

    private final String issuer;

    ServerMetadata(TokenConfig config) {
        this.issuer = config.issuer();
    }

    /** For OAuth 2.0 clients. */
    ServerMetadataView oauth() {
        return view(null, null);
    }

    /** The same with what OpenID Connect discovery requires as well, although there are no ID tokens. */
    ServerMetadataView openId() {
        return view(List.of("public"), List.of("ES256"));
    }

    private ServerMetadataView view(@Nullable List<String> subjectTypes, @Nullable List<String> algorithms) {
        return new ServerMetadataView(
                issuer,
                url("/oauth2/token"),
                url("/oauth2/jwks"),
                List.of("client_credentials"),
                List.of(),
                CLIENT_AUTHENTICATION,
                url("/oauth2/introspect"),
                CLIENT_AUTHENTICATION,
                url("/oauth2/revoke"),
                CLIENT_AUTHENTICATION,
                Arrays.stream(Scope.values()).map(Scope::value).toList(),
                subjectTypes,
                algorithms);
    }

    private String url(String path) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) + path : issuer + path;
    }
}
