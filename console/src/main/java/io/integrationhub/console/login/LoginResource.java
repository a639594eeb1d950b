package io.integrationhub.console.login;

import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where the application sends people to sign in. Whoever comes here without a session is sent to the provider first, and
 * then back.
 */
@Path("/login")
public class LoginResource {

    /** Path of {@link #signIn}. */
    static final String SIGN_IN = "/login";

    /** Query parameter that asks for a fresh login. */
    static final String FRESH = "fresh";

    private final OidcSession session;

    LoginResource(OidcSession session) {
        this.session = session;
    }

    @GET
    public Response signIn(@RestQuery("return") @Nullable String returnPath) {
        return Response.seeOther(ReturnPath.of(returnPath)).build();
    }

    /** Ends the session here, so that the sign-in that follows is a new one, with the password (RFC 9470). */
    @GET
    @Path("/fresh")
    public Uni<Response> signInAgain(@RestQuery("return") @Nullable String returnPath) {
        var next = UriBuilder.fromPath(SIGN_IN)
                .queryParam(FRESH, "true")
                .queryParam("return", "{path}")
                .build(ReturnPath.of(returnPath).toString());
        return session.logout().replaceWith(() -> Response.seeOther(next).build());
    }
}
