package io.integrationhub.credential.oauth;

import io.integrationhub.credential.limit.AuthenticationAttempt;
import io.integrationhub.credential.limit.AuthenticationAttempts;
import io.integrationhub.credential.limit.Verdict;
import io.integrationhub.credential.registry.Client;
import io.integrationhub.credential.registry.Clients;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Authenticates the clients of the OAuth endpoints, and limits how often somebody may try. */
@ApplicationScoped
public class OAuthClients {

    private static final OAuthError BUSY = OAuthError.TEMPORARILY_UNAVAILABLE;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Clients clients;
    private final AuthenticationAttempts attempts;
    private final LockOuts lockOuts;

    OAuthClients(Clients clients, AuthenticationAttempts attempts, LockOuts lockOuts) {
        this.clients = clients;
        this.attempts = attempts;
        this.lockOuts = lockOuts;
    }

    /**
     * Does what a call asks for, for a client that has authenticated. Must be called outside of a transaction.
     *
     * @param request reads what the form asks for; a form that it refuses is refused whoever sends it
     * @param act does that for the client
     * @return fails with {@link OAuthRefused}
     */
    public <R, A> Uni<A> serve(OAuthCall call, Function<OAuthForm, R> request, BiFunction<Client, R, Uni<A>> act) {
        R asked = request.apply(call.form());
        return authenticate(call).chain(client -> act.apply(client, asked));
    }

    /** The secret of a client that is locked out is not checked. */
    private Uni<Client> authenticate(OAuthCall call) {
        requireAllowed(attempts.request(call.address()), "Too many requests from this address.");
        var presented = ClientAuthentication.of(call.authorization(), call.form());
        var attempt = AuthenticationAttempt.of(presented.clientId(), call.address());
        requireAllowed(attempts.verdict(attempt), "Too many failed attempts from this address.");
        return clients.authenticate(presented.clientId(), presented.secret(), attempts.isFamiliar(attempt))
                .onFailure(HttpProblem.class)
                .transform(busy -> BUSY.refused("Too many passwords are being checked.", A_MOMENT))
                .map(client -> requireKnown(client, presented, attempt, call.address()));
    }

    private static void requireAllowed(Verdict verdict, String otherwise) {
        if (verdict instanceof Verdict.Later later) {
            throw BUSY.refused(otherwise, later.after());
        }
    }

    private Client requireKnown(
            Optional<Client> known, ClientAuthentication presented, AuthenticationAttempt attempt, String address) {
        if (known.isEmpty()) {
            attempts.failed(attempt).ifPresent(lock -> lockOuts.note(attempt.clientId(), address));
            throw presented.wrong();
        }
        attempts.succeeded(attempt);
        clients.used(known.get().id(), address);
        return known.get();
    }
}
