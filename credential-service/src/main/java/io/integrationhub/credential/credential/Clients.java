package io.integrationhub.credential.credential;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;

/** The machines that authenticate with a credential. */
@ApplicationScoped
public class Clients {

    /** The digest of no known text, to compare with when there is no other. */
    private static final byte[] NOBODYS = new byte[32];

    private final CredentialRepository repository;

    Clients(CredentialRepository repository) {
        this.repository = repository;
    }

    /**
     * Checks a client id and secret.
     *
     * @return the client; empty when there is none of this id, the secret is not its own, or it is revoked. Which of
     *     these, neither the answer nor the work done for it tells.
     */
    @WithSession
    public Uni<Optional<Client>> authenticate(String clientId, String secret) {
        byte[] presented = ApiKey.digest(secret);
        return repository.presented(clientId).map(found -> verify(found, presented));
    }

    /** What is to be known about a client to judge a token of it. */
    @WithSession
    public Uni<Optional<ClientState>> state(String clientId) {
        return repository
                .presented(clientId)
                .map(found -> found.map(credential -> ClientState.of(credential, java.time.Instant.EPOCH)));
    }

    /** Takes note that a client has just used its credential. */
    public void used(String clientId, String address) {}

    /** Compares in any case, and in constant time. */
    private static Optional<Client> verify(Optional<Credential> found, byte[] presented) {
        byte[] accepted = found.flatMap(Credential::acceptedDigest).orElse(NOBODYS);
        return MessageDigest.isEqual(accepted, presented) ? found.map(Client::of) : Optional.empty();
    }
}
