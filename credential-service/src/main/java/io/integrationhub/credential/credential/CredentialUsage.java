package io.integrationhub.credential.credential;

import io.integrationhub.hubdirectory.Hub;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what a hub has here. */
@ApplicationScoped
class CredentialUsage {

    private final CredentialRepository repository;

    CredentialUsage(CredentialRepository repository) {
        this.repository = repository;
    }

    @WithSession
    Uni<CredentialUsageView> count(Hub hub) {
        return repository
                .count("account = ?1 and hubId = ?2 and status = ?3", hub.account(), hub.id(), CredentialStatus.ACTIVE)
                .map(CredentialUsageView::new);
    }
}
