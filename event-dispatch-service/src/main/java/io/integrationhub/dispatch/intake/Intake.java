package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.batch.BatchLoop;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes events in, batch by batch: looks up what is known of them, plans, and hands each step on. A batch is what has
 * arrived while the one before was looked up, so that there is no waiting at low traffic and few queries at high.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Shards shards;
    private final OpenWork open;
    private final Recall recall;
    private final Targets targets;
    private final Departures departures;
    private final BatchLoop<StreamRecord> loop;

    Intake(Shards shards, OpenWork open, Recall recall, Targets targets, Departures departures, IntakeConfig config) {
        this.shards = shards;
        this.open = open;
        this.recall = recall;
        this.targets = targets;
        this.departures = departures;
        this.loop = new BatchLoop<>(config.batch(), Duration.ZERO, this::work);
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop.start("intake", vertx);
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }

    /** Never waits. */
    void add(StreamRecord record) {
        loop.add(record);
    }

    private Uni<Void> work(List<StreamRecord> records) {
        return shards.raiseEpochs()
                .chain(() -> lookUp(records))
                .chain(known -> begin(records, known))
                .onFailure(Intake::isTheirs)
                .recoverWithUni(failure -> withoutTheFaulty(records, failure));
    }

    /** Whether it is what the records hold that fails, not the moment. */
    private static boolean isTheirs(Throwable failure) {
        return failure instanceof IntakePlan.Impossible || DatabaseFailure.isFinal(failure);
    }

    /** Halves the batch until the record is alone with which it fails: that would hold up all others for ever. */
    private Uni<Void> withoutTheFaulty(List<StreamRecord> records, Throwable failure) {
        if (records.size() == 1) {
            return refuse(records.getFirst(), failure);
        }
        int half = records.size() / 2;
        return work(records.subList(0, half)).chain(() -> work(records.subList(half, records.size())));
    }

    private Uni<Void> refuse(StreamRecord record, Throwable failure) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "an event cannot be taken in, it is dead-lettered: partition=%d offset=%d fault=%s",
                record.shard(),
                record.offset(),
                FailureWords.of(failure));
        return record.refuse()
                .apply(Refusal.of(Reason.PROCESSING_FAILED, "", "it cannot be taken in by a fault of the suite's own"))
                .eventually(() -> open.closed(record.shard()));
    }

    /** A shard that came back meanwhile still lacks its epoch: its records begin again, and the others with them. */
    private Uni<Void> begin(List<StreamRecord> records, IntakePlan.Known known) {
        if (records.stream().anyMatch(record -> shards.awaitsEpoch(record.shard()))) {
            return work(records);
        }
        IntakePlan.possible(records, known).forEach(departures::begin);
        return Uni.createFrom().voidItem();
    }

    /** Records of shards that were given back are only closed; while the process ends there is no PostgreSQL to ask. */
    private Uni<IntakePlan.Known> lookUp(List<StreamRecord> records) {
        if (records.stream().allMatch(record -> shards.epoch(record.shard()).isEmpty())) {
            return Uni.createFrom().item(IntakePlan.Known.NOTHING);
        }
        List<SessionKey> sessions =
                records.stream().map(StreamRecord::session).distinct().toList();
        Map<SessionKey, List<Route>> unwritten = departures.unwrittenRoutes(sessions);
        return Uni.combine()
                .all()
                .unis(recall.of(records), targets(records))
                .with((found, byAccount) ->
                        new IntakePlan.Known(merged(found.routes(), unwritten), byAccount, found.deliveries()));
    }

    private Uni<Map<String, List<Target>>> targets(List<StreamRecord> records) {
        List<String> accounts = records.stream()
                .map(record -> record.event().account())
                .distinct()
                .toList();
        return Uni.join()
                .all(accounts.stream().map(targets::of).toList())
                .andFailFast()
                .map(lists -> byAccount(accounts, lists));
    }

    private static Map<String, List<Target>> byAccount(List<String> accounts, List<List<Target>> lists) {
        Map<String, List<Target>> byAccount = new HashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            byAccount.put(accounts.get(i), lists.get(i));
        }
        return byAccount;
    }

    private static Map<SessionKey, List<Route>> merged(
            Map<SessionKey, List<Route>> written, Map<SessionKey, List<Route>> unwritten) {
        Map<SessionKey, List<Route>> merged = new HashMap<>(written);
        unwritten.forEach((session, routes) -> merged.merge(session, routes, SessionRoutes::both));
        return merged;
    }
}
