package io.integrationhub.identity;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonNumber;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the request being served, from its verified access token. */
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller's account: every query is scoped to it. */
    public String account() {
        return get().account();
    }

    /**
     * The caller.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token is not bound to an account
     */
    public Caller get() {
        JsonWebToken token = token();
        String account = token.getClaim("account");
        if (account == null) {
            throw CommonProblem.FORBIDDEN.problem("The access token has no account claim.");
        }
        String clientId = token.getClaim("client_id");
        String userName = token.getClaim("preferred_username");
        boolean machine = clientId != null && clientId.equals(token.getSubject());
        return new Caller(
                account,
                token.getSubject(),
                Objects.requireNonNullElse(machine ? clientId : userName, token.getSubject()),
                machine ? Caller.Kind.MACHINE : Caller.Kind.PERSON,
                identity.getRoles(),
                authenticationTime(token),
                machine ? hub(token) : null,
                machine ? Reach.of(token.getClaim("reach")) : Reach.ACCOUNT);
    }

    /** The caller's token, which counts at the time of the request. */
    public JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw CommonProblem.UNAUTHENTICATED.problem("The request carries no access token.");
    }

    /** Null when the token does not say the id, as before there were reaches. */
    private static @Nullable CallerHub hub(JsonWebToken token) {
        String name = token.getClaim("hub");
        String id = token.getClaim("hub_id");
        return name == null || id == null ? null : new CallerHub(name, UUID.fromString(id));
    }

    private static @Nullable Long authenticationTime(JsonWebToken token) {
        Object time = token.getClaim("auth_time");
        return time instanceof Number || time instanceof JsonNumber ? Long.valueOf(time.toString()) : null;
    }
}
