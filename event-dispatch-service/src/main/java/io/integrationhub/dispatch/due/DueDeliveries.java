package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Brings claimed deliveries back to their lanes. */
@ApplicationScoped
class DueDeliveries {
    private static final Logger LOG = Logger.getLogger(DueDeliveries.class);

    private final Targets targets;
    private final ExpressLane lane;
    private final Cancellations cancellations;
    private final Shards shards;
    private final Ledger ledger;
    private final DueTable table;

    DueDeliveries(
            Targets targets,
            ExpressLane lane,
            Cancellations cancellations,
            Shards shards,
            Ledger ledger,
            DueTable table) {
        this.targets = targets;
        this.lane = lane;
        this.cancellations = cancellations;
        this.shards = shards;
        this.ledger = ledger;
        this.table = table;
    }

    Uni<Void> resume(List<DueRow> rows) {
        Map<String, List<DueRow>> byAccount =
                rows.stream().collect(Collectors.groupingBy(row -> row.event().account()));
        List<UUID> inFlight = new ArrayList<>(0);
        return InSequence.forEach(
                        byAccount.entrySet(), account -> resume(account.getKey(), account.getValue(), inFlight))
                .chain(() -> table.comeBackSoon(inFlight));
    }

    private Uni<Void> resume(String account, List<DueRow> rows, List<UUID> inFlight) {
        return targets.of(account)
                .invoke(known -> rows.stream()
                        .filter(row -> !resume(row, known))
                        .map(DueRow::delivery)
                        .forEach(inFlight::add))
                .replaceWithVoid()
                .onFailure(Exception.class)
                .recoverWithUni(failure -> leave(account, failure));
    }

    /** Those of other accounts go on. */
    private static Uni<Void> leave(String account, Throwable failure) {
        LOG.warnf("claimed rows come back late: account=%s cause=%s", account, FailureWords.of(failure));
        return Uni.createFrom().voidItem();
    }

    /** False when its delivery is in flight already. */
    private boolean resume(DueRow row, List<Target> known) {
        int partition = row.event().shard();
        OptionalLong epoch = shards.epoch(partition);
        if (epoch.isEmpty()) {
            return true;
        }
        Optional<LedgerEntry> entry = ledger.openedRetry(
                row.delivery(), partition, epoch.getAsLong(), row.event().data().length());
        entry.ifPresent(opened -> resume(row, known, opened));
        return entry.isPresent();
    }

    private void resume(DueRow row, List<Target> known, LedgerEntry entry) {
        Optional<Target> target = known.stream()
                .filter(candidate -> candidate.id().equals(row.destination()))
                .findFirst();
        target.filter(found -> !found.disabled() && !row.event().isErased() && !row.cancelled())
                .ifPresentOrElse(
                        found -> lane.offer(delivery(row, found, entry)),
                        () -> cancellations.cancel(row, target, entry));
    }

    private static Delivery delivery(DueRow row, Target target, LedgerEntry entry) {
        Source source = row.recovered() ? Source.RECOVERY : Source.DUE_ROW;
        return new Delivery(row.delivery(), row.event(), target, source, row.progress(), entry);
    }
}
