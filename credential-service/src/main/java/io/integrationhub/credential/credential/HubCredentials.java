package io.integrationhub.credential.credential;

import io.integrationhub.credential.hub.HubEndListener;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Revokes what belonged to a deleted hub, in the transaction that takes note of the deletion. */
@ApplicationScoped
class HubCredentials implements HubEndListener {

    private final CredentialRepository repository;
    private final CredentialActs acts;
    private final Clock clock;

    HubCredentials(CredentialRepository repository, CredentialActs acts, Clock clock) {
        this.repository = repository;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(UUID hubId) {
        return repository.unrevokedForChange(hubId).chain(this::revoke);
    }

    /** One after the other: they share a database session. */
    private Uni<Void> revoke(List<Credential> credentials) {
        return Multi.createFrom()
                .iterable(credentials)
                .onItem()
                .transformToUniAndConcatenate(this::revoke)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> revoke(Credential credential) {
        return acts.bySystem(CredentialAct.REVOKED, credential, () -> credential.revoke(clock.instant()));
    }
}
