package io.integrationhub.credential.registry;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stores, publishes and records what is done to credentials, all in the current transaction. */
@ApplicationScoped
class CredentialActions {

    /** What can be done to a credential, as the audit trail names it. */
    enum Action {
        GENERATED("/apiKey"),
        KEY_REVEALED("/apiKey"),
        KEY_ROTATED("/apiKey"),
        PASSWORD_SET("/password"),
        PASSWORD_REMOVED("/password"),
        REVOKED(null),
        EXPIRED(null);

        private final @Nullable String secret;

        Action(@Nullable String secret) {
            this.secret = secret;
        }

        String action() {
            return "credential." + name().toLowerCase(Locale.ROOT);
        }

        /** The changes with the secret that the action is about. */
        Changes with(Changes changes) {
            return secret == null ? changes : changes.withSecret(secret);
        }
    }

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
                .chain(() -> recordCaller(Action.GENERATED, credential, created));
    }

    /** The caller has seen the API key. */
    Uni<Void> revealed(Credential credential) {
        return recordCaller(Action.KEY_REVEALED, credential, Changes.none());
    }

    /** The caller changes the credential. */
    Uni<Void> byCaller(Action action, Credential credential, Runnable change) {
        var done = apply(change, credential);
        return publish(credential).chain(() -> recordCaller(action, credential, done));
    }

    /** The suite changes the credential by itself. */
    Uni<Void> bySystem(Action action, Credential credential, Runnable change) {
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

    private Uni<Void> recordCaller(Action action, Credential credential, Changes done) {
        return audit.byCaller(action.action(), object(credential), action.with(done));
    }

    private static AuditedObject object(Credential credential) {
        return AuditedObject.inHub(credential.hub(), "credential", credential.clientId());
    }
}
