package io.integrationhub.credential.credential;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores, publishes and records what is done to credentials, all in the current transaction. */
@ApplicationScoped
class CredentialActions {

    private final CredentialRepository repository;
    private final CredentialChanges changes;
    private final AuditTrail audit;

    CredentialActions(CredentialRepository repository, CredentialChanges changes, AuditTrail audit) {
        this.repository = repository;
        this.changes = changes;
        this.audit = audit;
    }

    /** The caller has generated this credential; fails when its name or client id is taken. */
    Uni<Void> generated(Credential credential) {
        var created = Changes.created(CredentialView.stored(credential));
        return repository
                .persist(credential)
                .chain(() -> publish(credential))
                .chain(() -> recordCaller(CredentialAction.GENERATED, credential, created));
    }

    /** The caller has seen the API key. */
    Uni<Void> revealed(Credential credential) {
        return recordCaller(CredentialAction.KEY_REVEALED, credential, Changes.none());
    }

    /** The caller changes the credential. */
    Uni<Void> byCaller(CredentialAction action, Credential credential, Runnable change) {
        var done = apply(change, credential);
        return publish(credential).chain(() -> recordCaller(action, credential, done));
    }

    /** The suite changes the credential by itself. */
    Uni<Void> bySystem(CredentialAction action, Credential credential, Runnable change) {
        var done = action.with(apply(change, credential));
        return publish(credential)
                .chain(() -> audit.bySystem(credential.account(), action.action(), object(credential), done));
    }

    private static Changes apply(Runnable change, Credential credential) {
        var before = CredentialView.stored(credential);
        change.run();
        return Changes.between(before, CredentialView.stored(credential));
    }

    private Uni<Void> publish(Credential credential) {
        return repository.flush().chain(() -> changes.changed(credential));
    }

    private Uni<Void> recordCaller(CredentialAction action, Credential credential, Changes done) {
        return audit.byCaller(action.action(), object(credential), action.with(done));
    }

    private static AuditedObject object(Credential credential) {
        return AuditedObject.inHub(credential.hub(), "credential", credential.clientId());
    }
}
