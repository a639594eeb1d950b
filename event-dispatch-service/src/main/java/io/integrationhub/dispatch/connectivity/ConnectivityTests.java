package io.integrationhub.dispatch.connectivity;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Rejected;
import io.integrationhub.dispatch.delivery.Evidence;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.Sender;
import io.integrationhub.dispatch.destination.RequestTemplate;
import io.integrationhub.dispatch.destination.SaveDestinationRequest;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.TestTargets;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.Timings;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tests destinations: by the guard, the client and the code of a delivery, so that what is refused to a delivery is refused
 * here, and what a receiver answers is shown as an attempt shows it. Nothing is sent, not even for an access token, before
 * the guard has allowed the address.
 */
@ApplicationScoped
class ConnectivityTests {
    private final TestTargets targets;
    private final TestLimits limits;
    private final TestAudit audit;
    private final EgressGuard guard;
    private final Sender sender;
    private final DatabaseTime time;
    private final ConnectivityConfig config;

    ConnectivityTests(
            TestTargets targets,
            TestLimits limits,
            TestAudit audit,
            EgressGuard guard,
            Sender sender,
            DatabaseTime time,
            ConnectivityConfig config) {
        this.targets = targets;
        this.limits = limits;
        this.audit = audit;
        this.guard = guard;
        this.sender = sender;
        this.time = time;
        this.config = config;
    }

    /** A destination as it is stored. */
    Uni<ConnectivityTestView> stored(String account, String hub, String eventType) {
        return limited(account, () -> targets.stored(account, hub, eventType).chain(target -> counted(target, true)));
    }

    /** A destination as it would be if this were saved. */
    Uni<ConnectivityTestView> unsaved(String account, String hub, String eventType, SaveDestinationRequest settings) {
        return limited(
                account,
                () -> targets.unsaved(account, hub, eventType, settings).chain(target -> counted(target, false)));
    }

    /** All destinations of a hub, by event type. */
    Uni<List<ConnectivityTestView>> ofHub(String account, String hub) {
        return limited(
                account, () -> targets.ofHub(account, hub, config.mostOfHub()).chain(this::all));
    }

    private <T> Uni<T> limited(String account, Supplier<Uni<T>> test) {
        limits.enter(account);
        return Uni.createFrom().deferred(test::get).eventually(() -> limits.leave(account));
    }

    private Uni<List<ConnectivityTestView>> all(List<Target> found) {
        long end = System.nanoTime() + config.hubTime().toNanos();
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(target -> unlessOver(target, end))
                .merge(config.ofHubAtOnce())
                .collect()
                .asList()
                .map(ConnectivityTests::byEventType);
    }

    private static List<ConnectivityTestView> byEventType(List<ConnectivityTestView> views) {
        return views.stream()
                .sorted(Comparator.comparing(ConnectivityTestView::eventType))
                .toList();
    }

    private Uni<ConnectivityTestView> unlessOver(Target target, long end) {
        if (System.nanoTime() - end > 0) {
            return Uni.createFrom()
                    .item(Findings.untested(
                            target, "Test it by itself: the time for the hub's destinations was over."));
        }
        return limits.take(target.account())
                ? probe(target, true)
                : Uni.createFrom()
                        .item(Findings.untested(
                                target, "Test it in a minute: the account has tested as many as it may."));
    }

    private Uni<ConnectivityTestView> counted(Target target, boolean stored) {
        limits.require(target.account());
        return probe(target, stored);
    }

    private Uni<ConnectivityTestView> probe(Target target, boolean stored) {
        return audit.begun(target, stored)
                .chain(() -> Uni.createFrom().emitter(emitter -> new Probe(target, emitter).begin()));
    }

    /** One test on its way. */
    private final class Probe implements EgressGuard.Verdict {
        private final Target target;
        private final UniEmitter<? super ConnectivityTestView> emitter;
        private final long startNanos = System.nanoTime();
        private long lookUpNanos = Timings.NONE;

        Probe(Target target, UniEmitter<? super ConnectivityTestView> emitter) {
            this.target = target;
            this.emitter = emitter;
        }

        void begin() {
            if (target.sending() instanceof RequestTemplate template) {
                try {
                    guard.check(template.url(guard), this);
                } catch (EgressRefused refused) {
                    failed(refused);
                }
            } else {
                emitter.complete(Findings.untested(
                        target,
                        "Enter the secrets again: those that are stored do not open with this service's keyset."));
            }
        }

        @Override
        public void allowed(CheckedTarget checked, long nanos) {
            lookUpNanos = nanos;
            sender.send(TestEvent.of(target, time.instant()), target, this::ended);
        }

        @Override
        public void failed(Throwable failure) {
            if (failure instanceof EgressRefused refused) {
                ended(refused(refused));
            } else {
                emitter.fail(failure);
            }
        }

        private AttemptOutcome refused(EgressRefused refused) {
            String words = String.valueOf(refused.getMessage());
            Evidence evidence = Evidence.of(took());
            return refused.reason().temporary()
                    ? Failed.unanswered(FailureCause.UNRESOLVED, evidence, words)
                    : new Rejected(evidence, words);
        }

        private void ended(AttemptOutcome outcome) {
            emitter.complete(new Findings(target, outcome, lookUpNanos, took(), time.instant()).view());
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
