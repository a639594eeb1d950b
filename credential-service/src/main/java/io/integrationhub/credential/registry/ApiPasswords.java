package io.integrationhub.credential.registry;

import io.integrationhub.credential.apipassword.ApiPassword;
import io.integrationhub.credential.apipassword.PasswordHashing;
import io.integrationhub.credential.apipassword.StoredPassword;
import io.integrationhub.credential.registry.CredentialActions.Action;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The API passwords of credentials: a second secret, chosen by an administrator and never shown. */
@ApplicationScoped
class ApiPasswords {

    private final Credentials credentials;
    private final CredentialRepository repository;
    private final PasswordHashing hashing;
    private final CredentialActions actions;
    private final DatabaseTime clock;

    ApiPasswords(
            Credentials credentials,
            CredentialRepository repository,
            PasswordHashing hashing,
            CredentialActions actions,
            DatabaseTime clock) {
        this.credentials = credentials;
        this.repository = repository;
        this.hashing = hashing;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Sets the password, in place of the one before, which ends the tokens that the client has.
     *
     * @return fails with invalid_request when it breaks the rule, credential_not_active when the credential has ended
     */
    Uni<Void> set(Hub hub, String clientId, String text) {
        return credentials
                .find(hub, clientId)
                .invoke(credential -> credential.requireActive(clock.instant()))
                .chain(credential -> accepted(text, credential))
                .chain(hashing::hash)
                .chain(hash -> store(hub, clientId, hash));
    }

    private Uni<ApiPassword> accepted(String text, Credential credential) {
        var names = List.of(credential.clientId(), credential.hub(), credential.account());
        return hashing.fault(text, names)
                .invoke(fault -> fault.ifPresent(ApiPasswords::refuse))
                .map(none -> ApiPassword.parse(text).orElseThrow());
    }

    private static void refuse(String fault) {
        throw CommonProblem.INVALID_REQUEST.at("/password", fault);
    }

    /** The credential may have ended while the password was hashed. */
    @WithTransaction
    Uni<Void> store(Hub hub, String clientId, String hash) {
        return repository.requireForChange(hub, clientId).chain(credential -> store(credential, hash));
    }

    private Uni<Void> store(Credential credential, String hash) {
        var now = clock.instant();
        credential.requireActive(now);
        return actions.byCaller(
                Action.PASSWORD_SET, credential, () -> credential.usePassword(new StoredPassword(hash, now), now));
    }

    /** Removes the password, and ends the tokens that the client has; when there is none, nothing changes. */
    @WithTransaction
    Uni<Void> remove(Hub hub, String clientId) {
        return repository.requireForChange(hub, clientId).chain(this::remove);
    }

    private Uni<Void> remove(Credential credential) {
        return credential.password().isEmpty()
                ? Uni.createFrom().voidItem()
                : actions.byCaller(
                        Action.PASSWORD_REMOVED, credential, () -> credential.usePassword(null, clock.instant()));
    }
}
