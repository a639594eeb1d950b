package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.destination.HubSigningSecret.SigningHub;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the hubs' webhooks are signed with: one for all destinations of a hub, and those before it for a while. */
@ApplicationScoped
class SigningSecrets {
    private static final int MOST_VALID = 5;

    private final SigningSecretRepository repository;
    private final SigningSecretSeals seals;
    private final DestinationAudit audit;
    private final DatabaseTime clock;

    /** One with its secret opened. */
    record Opened(HubSigningSecret stored, SigningSecret secret) {}

    SigningSecrets(
            SigningSecretRepository repository, SigningSecretSeals seals, DestinationAudit audit, DatabaseTime clock) {
        this.repository = repository;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the transaction of whoever needs one: makes the hub's first. */
    Uni<Void> ensure(SigningHub hub) {
        return repository
                .validForChange(hub.account(), hub.name(), clock.instant())
                .chain(valid -> valid.stream().anyMatch(HubSigningSecret::isCurrent)
                        ? Uni.createFrom().voidItem()
                        : make(hub).replaceWithVoid());
    }

    @WithSession
    Uni<List<HubSigningSecret>> valid(String account, String hub) {
        return repository.valid(account, hub, clock.instant());
    }

    /** In the transaction of whoever shows it. */
    Uni<Opened> current(String account, String hub) {
        return repository.valid(account, hub, clock.instant()).map(valid -> opened(current(valid, hub)));
    }

    /** It is recorded that the caller has seen it. */
    @WithTransaction
    Uni<Opened> show(String account, String hub) {
        return current(account, hub).call(found -> audit.hubSecretShown(found.stored()));
    }

    /**
     * Makes a new one, which is recorded.
     *
     * @param overlap how long the one before stays valid
     */
    @WithTransaction
    Uni<Opened> rotate(SigningHub hub, Duration overlap) {
        Instant now = clock.instant();
        return repository
                .validForChange(hub.account(), hub.name(), now)
                .invoke(valid -> end(valid, now.plus(overlap), now))
                .call(repository::flush)
                .call(() -> repository.removeEnded(hub.account(), hub.name(), now))
                .chain(() -> make(hub))
                .call(audit::hubSecretRotated)
                .map(this::opened);
    }

    /** Ends one that has been replaced, which is recorded. */
    @WithTransaction
    Uni<Void> end(String account, String hub, UUID id) {
        Instant now = clock.instant();
        return repository
                .validForChange(account, hub, now)
                .map(valid -> replaced(valid, id))
                .invoke(found -> found.endAt(now))
                .call(repository::flush)
                .chain(audit::hubSecretEnded);
    }

    /** What the hub's webhooks are signed with now; of a hub without any, new ones that nobody keeps. */
    Uni<SigningKeys> keys(String account, String hub) {
        return repository.valid(account, hub, clock.instant()).map(valid -> valid.isEmpty() ? unkept() : keys(valid));
    }

    private SigningKeys keys(List<HubSigningSecret> valid) {
        return new SigningKeys(
                valid.stream().map(stored -> opened(stored).secret()).toList(),
                valid.stream()
                        .map(stored -> seals.openPair(stored.account(), stored.id(), stored.sealed()))
                        .toList());
    }

    private static SigningKeys unkept() {
        return new SigningKeys(List.of(SigningSecret.generate(new SecureRandom())), List.of(SigningKeyPair.generate()));
    }

    private static void end(List<HubSigningSecret> valid, Instant end, Instant now) {
        valid.stream().filter(HubSigningSecret::isCurrent).forEach(current -> current.endAt(end));
        if (valid.stream().filter(secret -> secret.isValidAt(now)).count() >= MOST_VALID) {
            throw DispatchProblem.TOO_MANY_SIGNING_SECRETS.problem(
                    "The hub has " + MOST_VALID + " valid signing secrets: end one of the old ones first.");
        }
    }

    private static HubSigningSecret replaced(List<HubSigningSecret> valid, UUID id) {
        HubSigningSecret found = valid.stream()
                .filter(secret -> secret.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        DispatchProblem.SIGNING_SECRET_NOT_FOUND.problem("The hub has no valid signing secret " + id));
        if (found.isCurrent()) {
            throw DispatchProblem.SIGNING_SECRET_CURRENT.problem(
                    "Replace it first: the hub's webhooks are signed with it.");
        }
        return found;
    }

    private Uni<HubSigningSecret> make(SigningHub hub) {
        UUID id = UUID.randomUUID();
        return repository.persistAndFlush(
                new HubSigningSecret(id, hub, seals.generate(hub.account(), id), clock.instant()));
    }

    private static HubSigningSecret current(List<HubSigningSecret> valid, String hub) {
        return valid.stream()
                .filter(HubSigningSecret::isCurrent)
                .findFirst()
                .orElseThrow(() -> DispatchProblem.SIGNING_SECRET_NOT_FOUND.problem(
                        "The hub " + hub + " gets its signing secret with its first destination."));
    }

    private Opened opened(HubSigningSecret stored) {
        return new Opened(stored, seals.openSecret(stored.account(), stored.id(), stored.sealedSecret()));
    }
}
