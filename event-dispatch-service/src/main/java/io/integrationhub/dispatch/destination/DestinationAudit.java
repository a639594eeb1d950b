package io.integrationhub.dispatch.destination;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.dispatch.operation.OperationalEvent.Change;
import io.integrationhub.dispatch.operation.OperationalEvent.Subject;
import io.integrationhub.messaging.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Records who changed a destination or saw its secret, in the transaction of the act. */
@ApplicationScoped
class DestinationAudit {
    private final AuditTrail audit;
    private final Outbox outbox;

    DestinationAudit(AuditTrail audit, Outbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * It was created or changed.
     *
     * @param before null when it is new
     * @param urlBefore as it was stored; empty when it is new
     */
    Uni<Void> saved(
            @Nullable DestinationView before,
            String urlBefore,
            Destination destination,
            SaveDestinationRequest request) {
        var after = DestinationView.of(destination);
        var changes = before == null ? Changes.created(after) : Changes.between(before, after);
        for (String secret : SettingsRules.secretsIn(request)) {
            changes = changes.withSecret(secret);
        }
        return audit.byCaller("destination.saved", audited(destination), withQuery(changes, urlBefore, destination));
    }

    /**
     * It was made or replaced as a copy of another.
     *
     * @param before null when it is new
     * @param urlBefore as it was stored; empty when it is new
     */
    Uni<Void> copied(
            @Nullable DestinationView before,
            String urlBefore,
            Destination destination,
            DestinationCopies.Source source) {
        var after = DestinationView.of(destination);
        var changes = before == null ? Changes.created(after) : Changes.between(before, after);
        for (String secret : SettingsRules.secretsIn(source.settings())) {
            changes = changes.withSecret(secret);
        }
        return audit.byCaller("destination.copied", audited(destination), withQuery(changes, urlBefore, destination));
    }

    /** A query is masked before and after; the entry says only that it changed. */
    private static Changes withQuery(Changes changes, String urlBefore, Destination destination) {
        String url = destination.storedUrl();
        boolean another = DestinationUrl.query(url).isPresent() && !url.equals(urlBefore);
        return another ? changes.withSecret("/url") : changes;
    }

    /** The suite has disabled it; the hub is told, too. */
    Uni<Void> disabled(DestinationView before, Destination destination) {
        return audit.bySystem(
                        destination.account(),
                        "destination.disabled",
                        audited(destination),
                        Changes.between(before, DestinationView.of(destination)))
                .chain(() -> tell(Change.DISABLED, destination));
    }

    /** When somebody has enabled what was disabled, which is in the audit trail as any change, the hub is told. */
    Uni<Void> enabled(DestinationView before, Destination destination) {
        boolean isEnabled = DestinationStatus.DISABLED.text().equals(before.status())
                && destination.status() == DestinationStatus.ACTIVE;
        return isEnabled ? tell(Change.ENABLED, destination) : Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(Change change, Destination destination) {
        var subject = new Subject(destination.id(), destination.account(), destination.hub(), destination.eventType());
        return OperationalEvent.of(change, subject, destination.disabledReason().orElse(null), destination.updatedAt())
                .map(outbox::append)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Void> removed(Destination destination) {
        return audit.byCaller(
                "destination.removed", audited(destination), Changes.deleted(DestinationView.of(destination)));
    }

    Uni<Void> secretShown(Destination destination) {
        return audit.byCaller(
                "signing_secret.shown", audited(destination), Changes.none().withSecret("/signingSecret"));
    }

    Uni<Void> hubSecretShown(HubSigningSecret secret) {
        return audit.byCaller(
                "signing_secret.shown", audited(secret), Changes.none().withSecret("/signingSecret"));
    }

    Uni<Void> hubSecretRotated(HubSigningSecret made) {
        return audit.byCaller(
                "signing_secret.rotated",
                audited(made),
                Changes.created(SigningSecretSummary.of(made)).withSecret("/signingSecret"));
    }

    Uni<Void> hubSecretEnded(HubSigningSecret ended) {
        return audit.byCaller("signing_secret.ended", audited(ended), Changes.deleted(SigningSecretSummary.of(ended)));
    }

    private static AuditedObject audited(HubSigningSecret secret) {
        return AuditedObject.inHub(secret.hub(), "signing_secret", secret.id().toString());
    }

    private static AuditedObject audited(Destination destination) {
        return AuditedObject.inHub(destination.hub(), "destination", destination.eventType());
    }
}
