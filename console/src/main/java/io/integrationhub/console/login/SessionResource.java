package io.integrationhub.console.login;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;

/** Who is signed in. */
@Path("/session")
public class SessionResource {

    private final OidcSession session;
    private final SecurityIdentity identity;
    private final String tokenUrl;
    private final String apiUrl;

    SessionResource(
            OidcSession session,
            SecurityIdentity identity,
            @ConfigProperty(name = "integration-hub.console.token-url") String tokenUrl,
            @ConfigProperty(name = "integration-hub.console.api-url") String apiUrl) {
        this.tokenUrl = tokenUrl;
        this.apiUrl = apiUrl;
        this.session = session;
        this.identity = identity;
    }

    /**
     * The person.
     *
     * @param name for people to read
     * @param roles those that mean something to the services
     * @param tokenUrl where the account's applications get their access tokens
     * @param apiUrl where they call the API of hubs and sessions, without a path
     */
    public record SessionView(
            String username, String name, String account, List<String> roles, String tokenUrl, String apiUrl) {}

    @GET
    public SessionView read() {
        String username = text(Claims.preferred_username.name());
        String name = text("name");
        return new SessionView(
                username,
                name.isEmpty() ? username : name,
                text("account"),
                identity.getRoles().stream()
                        .filter(role -> role.startsWith("hub-"))
                        .sorted()
                        .toList(),
                tokenUrl,
                apiUrl);
    }

    private String text(String claim) {
        Object value = session.getIdToken().getClaim(claim);
        return value == null ? "" : value.toString();
    }
}
