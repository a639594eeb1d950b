package io.integrationhub.identity;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, by the issuer that a token names, which OpenID Connect tenant has to verify it. The choice proves nothing: the
 * tenant then checks signature, issuer and audience.
 *
 * <p>Quarkus can choose by issuer itself, but tries a tenant whose issuer was down at the start only once more, at the
 * first request, and otherwise never; and it takes the last part of the path for a tenant's name.
 */
@ApplicationScoped
class IssuerTenantResolver implements TenantResolver {

    private static final String BEARER = "Bearer ";

    private final Map<String, String> tenants;

    IssuerTenantResolver(
            @ConfigProperty(name = "quarkus.oidc.humans.token.issuer") String people,
            @ConfigProperty(name = "quarkus.oidc.machines.token.issuer") String machines) {
        this.tenants = Map.of(people, "humans", machines, "machines");
    }

    @Override
    public @Nullable String resolve(RoutingContext request) {
        String issuer = issuer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        return issuer == null ? null : tenants.get(issuer);
    }

    /**
     * The iss claim of a bearer token, not verified; null when the header holds none, or one of a form that no token has: it
     * is of no issuer, and so refused before anything reads it.
     */
    static @Nullable String issuer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String[] parts = authorization.substring(BEARER.length()).strip().split("\\.", -1);
        return parts.length == 3 ? issuer(parts[0], parts[1]) : null;
    }

    private static @Nullable String issuer(String header, String payload) {
        try {
            var claims = json(payload);
            return TokenClaims.fault(json(header), claims).isEmpty() && claims.getValue("iss") instanceof String issuer
                    ? issuer
                    : null;
        } catch (RuntimeException e) {
            // Neither base64url nor JSON: no token of anybody's.
            return null;
        }
    }

    private static JsonObject json(String base64) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
    }
}
