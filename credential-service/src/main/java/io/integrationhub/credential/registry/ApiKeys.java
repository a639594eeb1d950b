package io.integrationhub.credential.registry;

import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.credential.apikey.Overlap;
import io.integrationhub.credential.apikey.StoredKeys;
import io.integrationhub.credential.problem.CredentialServiceProblem;
import io.integrationhub.credential.registry.CredentialActions.Action;
import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.kit.secret.SealedSecrets;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;

/** The API keys of credentials after their generation: shown again, and exchanged for new ones. */
@ApplicationScoped
class ApiKeys {

    private final CredentialRepository repository;
    private final CredentialActions actions;
    private final SealedSecrets secrets;
    private final DatabaseTime clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(CredentialRepository repository, CredentialActions actions, SealedSecrets secrets, DatabaseTime clock) {
        this.repository = repository;
        this.actions = actions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The present key; fails with credential_not_active when the credential has ended. */
    @WithTransaction
    Uni<RevealedKey> reveal(Hub hub, String clientId) {
        return repository
                .require(hub, clientId)
                .invoke(credential -> credential.requireActive(clock.instant()))
                .call(actions::revealed)
                .map(credential -> new RevealedKey(credential.openKey(secrets).reveal()));
    }

    /**
     * Puts a new key in the place of the present one.
     *
     * @return fails with credential_not_active when the credential has ended, with key_rotation_in_progress when the key
     *     before the present one is still valid and would have to end for an overlap
     */
    @WithTransaction
    Uni<RotatedKey> rotate(Hub hub, String clientId, Overlap overlap) {
        var fresh = ApiKey.generate(random);
        return repository
                .requireForChange(hub, clientId)
                .call(credential -> replaceKey(credential, fresh, overlap))
                .map(credential -> rotated(credential, fresh));
    }

    private static RotatedKey rotated(Credential credential, ApiKey fresh) {
        return new RotatedKey(
                fresh.reveal(),
                credential.apiKeys().map(StoredKeys::previousValidUntil).orElse(null));
    }

    private Uni<Void> replaceKey(Credential credential, ApiKey fresh, Overlap overlap) {
        var now = clock.instant();
        credential.requireActive(now);
        requireRoom(credential, overlap, now);
        var stored = StoredKeys.of(fresh, secrets, credential.keyContext());
        return actions.byCaller(Action.KEY_ROTATED, credential, () -> credential.rotateKey(stored, overlap, now));
    }

    /** Two keys are valid at most: a rotation in routine must not end one that somebody may still use. */
    private static void requireRoom(Credential credential, Overlap overlap, Instant now) {
        boolean overlaps =
                credential.apiKeys().filter(keys -> keys.isPreviousValid(now)).isPresent();
        if (overlaps && overlap != Overlap.NONE) {
            throw CredentialServiceProblem.KEY_ROTATION_IN_PROGRESS.problem(
                    "The key before the present one is still valid."
                            + " Rotate after it has ended, or without an overlap, which ends both at once.");
        }
    }
}
