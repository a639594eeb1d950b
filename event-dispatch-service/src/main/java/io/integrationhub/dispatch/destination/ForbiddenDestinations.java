package io.integrationhub.dispatch.destination;

import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.EgressRefused.Reason;
import io.integrationhub.kit.async.InSequence;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Disables destinations that were saved before their host came on a list of those that must not receive data, by a new
 * release or a new configuration. What only resolves to another address, or breaks another rule of the configuration, is
 * found by each attempt; it may be a mistake that is put right within the hour.
 */
@ApplicationScoped
class ForbiddenDestinations {
    private static final Logger LOG = Logger.getLogger(ForbiddenDestinations.class);
    private static final Set<Reason> BY_LIST =
            EnumSet.of(Reason.DOMAIN_NOT_ALLOWED, Reason.SPECIAL_USE_NAME, Reason.METADATA_SERVICE);
    private static final int STEP = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final EgressGuard guard;
    private final Destinations destinations;
    private final Targets targets;

    ForbiddenDestinations(EgressGuard guard, Destinations destinations, Targets targets) {
        this.guard = guard;
        this.destinations = destinations;
        this.targets = targets;
    }

    /** At the start, when a list may be new, and daily. */
    @Scheduled(every = "24h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return sweepAfter(FIRST);
    }

    private Uni<Void> sweepAfter(UUID last) {
        return destinations.enabledAfter(last, STEP).chain(this::lookAt);
    }

    private Uni<Void> lookAt(List<Destination> step) {
        return InSequence.forEach(step, this::look).chain(() -> next(step));
    }

    private Uni<Void> next(List<Destination> step) {
        return step.size() < STEP
                ? Uni.createFrom().voidItem()
                : sweepAfter(step.getLast().id());
    }

    private Uni<Void> look(Destination destination) {
        return refusal(destination)
                .map(reason -> disable(destination, reason))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> disable(Destination destination, String reason) {
        LOG.infof("a destination is disabled, its host is refused now: destination=%s", destination.id());
        return destinations
                .disable(destination.id(), destination.version(), reason)
                .invoke(() -> targets.changed(destination.account()));
    }

    /** Without the queries, which may be secrets, and which no list asks for. */
    private Optional<String> refusal(Destination destination) {
        return Stream.of(
                        Optional.of(destination.storedUrl()),
                        Optional.ofNullable(destination.settings().login().tokenUrl()))
                .flatMap(Optional::stream)
                .map(DestinationUrl::base)
                .flatMap(url -> refusal(url).stream())
                .findFirst();
    }

    private Optional<String> refusal(String url) {
        try {
            guard.checkSyntax(url);
            return Optional.empty();
        } catch (EgressRefused refused) {
            return Optional.of(refused)
                    .filter(reason -> BY_LIST.contains(reason.reason()))
                    .map(reason -> String.valueOf(reason.getMessage()));
        }
    }
}
