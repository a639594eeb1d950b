package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.destination.MissedDeliveries;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts what a destination has missed, for whoever has just enabled it, who waits for the answer. */
@ApplicationScoped
class OfferedRecoveries implements MissedDeliveries {
    private final RecordedDeliveries recorded;
    private final MissingDeliveries missing;
    private final Targets targets;
    private final DatabaseTime time;

    OfferedRecoveries(RecordedDeliveries recorded, MissingDeliveries missing, Targets targets, DatabaseTime time) {
        this.recorded = recorded;
        this.missing = missing;
        this.targets = targets;
        this.time = time;
    }

    @Override
    public Uni<List<Missed>> since(String account, String hub, String eventType, Instant disabledAt) {
        return targets.of(account)
                .chain(all -> all.stream()
                        .filter(target ->
                                target.hub().equals(hub) && target.eventType().equals(eventType))
                        .findFirst()
                        .map(target -> since(target, all, disabledAt))
                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    private Uni<List<Missed>> since(Target target, List<Target> all, Instant disabledAt) {
        return recorded.failedSince(target, disabledAt)
                .map(found -> found.map(failed -> failed(target, failed)))
                .chain(failed -> missing(target, all, disabledAt)
                        .map(replayed -> Stream.of(failed, replayed)
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private static Missed failed(Target target, RecordedDeliveries.FailedSince failed) {
        Offer offer = new Offer(
                Kind.RECOVER_FAILED.text(),
                failed.first(),
                target.hub(),
                target.isDefault() ? null : target.eventType());
        return new Missed(failed.count(), failed.complete(), offer);
    }

    private Uni<Optional<Missed>> missing(Target target, List<Target> all, Instant disabledAt) {
        Instant now = time.instant();
        if (!disabledAt.isBefore(now)) {
            return Uni.createFrom().item(Optional.empty());
        }
        Selection selection =
                new Selection(Kind.REPLAY_MISSING, target.hub(), target.eventType(), null, null, disabledAt, now);
        return missing.countBriefly(target.account(), selection, target, all)
                .map(counted -> Optional.of(counted)
                        .filter(found -> found.count() > 0 || !found.complete())
                        .map(found -> missed(target, found, disabledAt)));
    }

    private static Missed missed(Target target, Counted counted, Instant disabledAt) {
        return new Missed(
                counted.count(),
                counted.complete(),
                new Offer(Kind.REPLAY_MISSING.text(), disabledAt, target.hub(), target.eventType()));
    }
}
