package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.apipassword.ApiPassword;
import io.integrationhub.credential.apipassword.PasswordHashing;
import io.integrationhub.credential.apipassword.StoredPassword;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The machines that authenticate with a credential. */
@ApplicationScoped
public class Clients {

    private final CredentialRepository repository;
    private final PasswordHashing passwords;
    private final LastUses uses;
    private final DatabaseTime clock;

    Clients(CredentialRepository repository, PasswordHashing passwords, LastUses uses, DatabaseTime clock) {
        this.repository = repository;
        this.passwords = passwords;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Checks a client id and secret: the API key, the one before it while both are valid, or the API password. Must be
     * called outside of a transaction.
     *
     * @param familiar whether the client has authenticated from this address lately: then its password is checked before
     *     those of others when many wait
     * @return the client; empty when there is none of this id, the secret is not its own, or its credential is revoked or
     *     has expired. Neither the answer nor the time it takes says which of these: they depend on the form of the secret
     *     alone. Fails with unavailable when too many passwords are being checked
     */
    public Uni<Optional<Client>> authenticate(String clientId, String secret, boolean familiar) {
        if (ApiKey.parse(secret).isPresent()) {
            byte[] digest = ApiKey.digest(secret);
            return repository.presented(clientId).map(found -> withKey(found, digest));
        }
        return ApiPassword.parse(secret)
                .map(password -> repository.presented(clientId).chain(found -> withPassword(found, password, familiar)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Optional<Client> withKey(Optional<Credential> found, byte[] digest) {
        return accepts(found, digest, clock.instant()) ? found.map(Client::of) : Optional.empty();
    }

    static boolean accepts(Optional<Credential> found, byte[] digest, Instant now) {
        var keys = found.filter(credential -> credential.isUsable(now)).flatMap(Credential::apiKeys);
        return StoredKeys.accept(keys, digest, now);
    }

    /** Costs the same when there is no such client, or it has no password. */
    private Uni<Optional<Client>> withPassword(Optional<Credential> found, ApiPassword password, boolean familiar) {
        var now = clock.instant();
        var hash = found.filter(credential -> credential.isUsable(now))
                .flatMap(Credential::password)
                .map(StoredPassword::hash);
        var checked = familiar ? passwords.matches(password, hash) : passwords.matchesStranger(password, hash);
        return checked.map(matches -> matches ? found.map(Client::of) : Optional.empty());
    }

    /**
     * What is to be known about a client to judge a token of it.
     *
     * @return empty when there is none of this id
     */
    public Uni<Optional<ClientState>> state(String clientId) {
        return repository.presented(clientId).map(found -> found.map(this::state));
    }

    private ClientState state(Credential credential) {
        return ClientState.of(credential, clock.instant());
    }

    /**
     * Notes that a client has just used its credential. It is stored a few seconds later, not now.
     *
     * @param address network address that the client called from
     */
    public void used(String clientId, String address) {
        uses.note(clientId, address, clock.instant());
    }
}
