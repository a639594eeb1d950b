package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.batch.BatchLoop;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.kit.start.ServiceStarted;
import io.integrationhub.messaging.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Everything that happened, on its way to be durable. While PostgreSQL is away the same batch is tried until it is back;
 * meanwhile the open work fills up, and nothing more is taken from Kafka.
 */
@ApplicationScoped
public class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final Flush flush;
    private final Outbox outbox;
    private final Shards shards;
    private final Targets targets;
    private final Refusals refusals;
    private final BatchLoop<Outcome> loop;

    Outcomes(Flush flush, Outbox outbox, Shards shards, Targets targets, Refusals refusals, OutcomeConfig config) {
        this.flush = flush;
        this.outbox = outbox;
        this.shards = shards;
        this.targets = targets;
        this.refusals = refusals;
        this.loop = new BatchLoop<>(config.batch(), config.gathering(), this::write);
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop.start("outcomes", vertx);
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }

    /** Never waits; the receipt tells when it is written. */
    public void add(Outcome outcome) {
        loop.add(outcome);
    }

    private Uni<Void> write(List<Outcome> outcomes) {
        return flush.write(outcomes)
                .invoke(this::tellReceipts)
                .replaceWithVoid()
                .onFailure(Refusals::matches)
                .recoverWithUni(failure -> withoutTheRefused(outcomes, failure));
    }

    /** Halves the batch until what is refused is alone. */
    private Uni<Void> withoutTheRefused(List<Outcome> outcomes, Throwable failure) {
        if (outcomes.size() == 1) {
            refusals.leaveUnrecorded(outcomes.getFirst(), failure);
            return Uni.createFrom().voidItem();
        }
        int half = outcomes.size() / 2;
        return writeUntilDone(outcomes.subList(0, half))
                .chain(() -> writeUntilDone(outcomes.subList(half, outcomes.size())));
    }

    /** Not the whole batch again, of which a part is written already. */
    private Uni<Void> writeUntilDone(List<Outcome> outcomes) {
        return RetryForever.untilDone("part of a batch of outcomes", () -> write(outcomes));
    }

    private void tellReceipts(Map<Boolean, List<Outcome>> written) {
        List<Outcome> ours = Flush.ours(written);
        ours.forEach(outcome -> outcome.receipt().recorded());
        ours.stream()
                .flatMap(outcome -> Disabled.of(outcome).stream())
                .forEach(disabled -> targets.changed(disabled.account()));
        List<Outcome> lost = Flush.notOurs(written);
        if (!lost.isEmpty()) {
            LOG.warnf("outcomes released, another process owns their partitions: count=%d", lost.size());
            lost.forEach(outcome -> shards.fenced(outcome.event().shard(), outcome.epoch()));
            lost.forEach(outcome -> outcome.receipt().dropped());
        }
        outbox.publishSoon();
    }
}
