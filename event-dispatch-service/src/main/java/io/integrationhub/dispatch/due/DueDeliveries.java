package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.shard.CountedReceipt;
import io.integrationhub.dispatch.shard.DeliveryReceipt;
import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.dispatch.shard.OpenWork.InFlight;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.InSequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Brings claimed deliveries back to their lanes. */
@ApplicationScoped
class DueDeliveries {
    private final Targets targets;
    private final ExpressLane lane;
    private final Withdrawals withdrawals;
    private final Shards shards;
    private final OpenWork work;

    DueDeliveries(Targets targets, ExpressLane lane, Withdrawals withdrawals, Shards shards, OpenWork work) {
        this.targets = targets;
        this.lane = lane;
        this.withdrawals = withdrawals;
        this.shards = shards;
        this.work = work;
    }

    Uni<Void> resume(List<DueRow> rows) {
        Map<String, List<DueRow>> byAccount =
                rows.stream().collect(Collectors.groupingBy(row -> row.event().account()));
        return InSequence.forEach(byAccount.entrySet(), account -> resume(account.getKey(), account.getValue()));
    }

    private Uni<Void> resume(String account, List<DueRow> rows) {
        return targets.of(account)
                .invoke(known -> rows.forEach(row -> resume(row, known)))
                .replaceWithVoid();
    }

    private void resume(DueRow row, List<Target> known) {
        OptionalLong epoch = shards.epoch(row.event().shard());
        if (epoch.isPresent()) {
            work.begin(row.delivery(), epoch.getAsLong(), Receipt.NONE).ifPresent(begun -> resume(row, known, begun));
        }
    }

    private void resume(DueRow row, List<Target> known, InFlight begun) {
        int shard = row.event().shard();
        work.opened(shard);
        Receipt whole = new CountedReceipt(1, () -> {}, () -> work.closed(shard));
        Receipt receipt = new DeliveryReceipt(begun, work, whole);
        Optional<Target> target = known.stream()
                .filter(candidate -> candidate.id().equals(row.destination()))
                .findFirst();
        target.filter(found -> !found.disabled() && !row.event().isErased())
                .ifPresentOrElse(
                        found -> lane.offer(delivery(row, found, begun.epoch(), receipt)),
                        () -> withdrawals.withdraw(row, target, begun.epoch(), receipt));
    }

    private static Delivery delivery(DueRow row, Target target, long epoch, Receipt receipt) {
        return new Delivery(row.delivery(), row.event(), target, Source.DUE_ROW, row.progress(), epoch, receipt);
    }
}
