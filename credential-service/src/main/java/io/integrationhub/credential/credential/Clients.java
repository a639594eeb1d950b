package io.integrationhub.credential.credential;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The machines that authenticate with a credential. */
@ApplicationScoped
public class Clients {

    private final CredentialRepository repository;
    private final LastUses uses;
    private final Clock clock;

    Clients(CredentialRepository repository, LastUses uses, Clock clock) {
        this.repository = repository;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Checks a client id and secret: the API key, the one before it while both are valid, or the API password. Must be
     * called outside of a transaction.
     *
     * @return the client; empty when there is none of this id, the secret is not its own, or its credential is revoked or
     *     has expired. Which of these, neither the answer nor the work done for it tells
     */
    @WithSession
    public Uni<Optional<Client>> authenticate(String clientId, String secret) {
        byte[] presented = ApiKey.digest(secret);
        return repository.presented(clientId).map(found -> verify(found, presented));
    }

    private Optional<Client> verify(Optional<Credential> found, byte[] presented) {
        var keys = AcceptedKeys.of(found, clock.instant());
        return keys.accept(presented) ? found.map(Client::of) : Optional.empty();
    }

    /**
     * What is to be known about a client to judge a token of it.
     *
     * @return empty when there is none of this id
     */
    @WithSession
    public Uni<Optional<ClientState>> state(String clientId) {
        return repository.presented(clientId).map(found -> found.map(this::state));
    }

    private ClientState state(Credential credential) {
        return ClientState.of(credential, clock.instant());
    }

    /**
     * Takes note that a client has just used its credential. It is stored a few seconds later, not now.
     *
     * @param address network address that the client called from
     */
    public void used(String clientId, String address) {
        uses.note(clientId, address, clock.instant());
    }
}
