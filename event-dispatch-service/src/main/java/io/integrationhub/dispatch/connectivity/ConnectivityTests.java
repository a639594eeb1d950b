package io.integrationhub.dispatch.connectivity;

import io.integrationhub.audit.AuditTrail.Author;
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
import io.integrationhub.dispatch.destination.TestTargets.OfHub;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.connectivity.TestLimits;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tests destinations: by the guard, the client and the code of a delivery, so that what is refused to a delivery is refused
 * here, and what a receiver answers is shown as an attempt shows it. Nothing is sent, not even for an access token, before
 * the guard has allowed the address.
 */
@ApplicationScoped
class ConnectivityTests {
    private static final Logger LOG = Logger.getLogger(ConnectivityTests.class);

    private final TestTargets targets;
    private final TestLimits limits;
    private final TestAudit audit;
    private final EgressGuard guard;
    private final Sender sender;
    private final DatabaseTime time;
    private final ConnectivityConfig config;

    ConnectivityTests(
            TestTargets targets,
            TestAudit audit,
            EgressGuard guard,
            Sender sender,
            DatabaseTime time,
            ConnectivityConfig config) {
        this.targets = targets;
        this.limits = new TestLimits(
                new TestLimits.Bounds(config.atOnce(), config.atOnceOfAll(), config.perMinute()),
                DispatchProblem.TOO_MANY_TESTS::problem);
        this.audit = audit;
        this.guard = guard;
        this.sender = sender;
        this.time = time;
        this.config = config;
    }

    /** A destination as it is stored. */
    Uni<ConnectivityTestView> stored(String account, String hub, String eventType) {
        return limited(
                account, call -> targets.stored(account, hub, eventType).chain(target -> call.only(target, true)));
    }

    /** A destination as it would be if this were saved. */
    Uni<ConnectivityTestView> unsaved(String account, String hub, String eventType, SaveDestinationRequest settings) {
        return limited(
                account,
                call -> targets.unsaved(account, hub, eventType, settings).chain(target -> call.only(target, false)));
    }

    /** The destinations of a hub, by event type. */
    Uni<ConnectivityTestsView> ofHub(String account, String hub) {
        return limited(
                account, call -> targets.ofHub(account, hub, config.mostOfHub()).chain(call::all));
    }

    private <T> Uni<T> limited(String account, Function<Call, Uni<T>> test) {
        Author author = audit.author();
        TestLimits.Call limit = limits.begin(account);
        return Uni.createFrom()
                .deferred(() -> test.apply(new Call(author, limit)))
                .onTermination()
                .invoke(limit::over);
    }

    /** A request for one or several tests. */
    private final class Call {
        private final Author author;
        private final TestLimits.Call limit;
        private final long endNanos = System.nanoTime() + config.hubTime().toNanos();

        Call(Author author, TestLimits.Call limit) {
            this.author = author;
            this.limit = limit;
        }

        Uni<ConnectivityTestView> only(Target target, boolean stored) {
            limits.requireMayTest(target.account());
            return test(target, stored);
        }

        Uni<ConnectivityTestsView> all(OfHub found) {
            return Multi.createFrom()
                    .iterable(found.targets())
                    .onItem()
                    .transformToUni(this::oneOfHub)
                    .merge(config.ofHubAtOnce())
                    .collect()
                    .asList()
                    .map(views -> new ConnectivityTestsView(byEventType(views), found.left()));
        }

        private Uni<ConnectivityTestView> oneOfHub(Target target) {
            if (System.nanoTime() - endNanos > 0) {
                return untested(target, "Test it by itself: the time for the hub's destinations was over.");
            }
            if (!limits.mayTest(target.account())) {
                return untested(target, "Test it in a minute: the account has tested as many as it may.");
            }
            return test(target, true).onFailure(Exception.class).recoverWithItem(fault -> failed(target, fault));
        }

        private Uni<ConnectivityTestView> test(Target target, boolean stored) {
            return audit.begun(author, target, stored)
                    .chain(() -> Uni.createFrom().emitter(emitter -> new Probe(target, limit, emitter).begin()));
        }
    }

    private static List<ConnectivityTestView> byEventType(List<ConnectivityTestView> views) {
        return views.stream()
                .sorted(Comparator.comparing(ConnectivityTestView::eventType))
                .toList();
    }

    private static Uni<ConnectivityTestView> untested(Target target, String advice) {
        return Uni.createFrom().item(Findings.untested(target, advice));
    }

    /** One that fails by our own fault says nothing of the others. */
    private static ConnectivityTestView failed(Target target, Throwable fault) {
        LOG.errorf(
                FailureWords.withPlace(fault),
                "a connectivity test failed by our own fault: destination=%s fault=%s",
                target.key(),
                FailureWords.of(fault));
        return Findings.untested(target, "Test it again: the fault is this installation's.");
    }

    /** One test on its way. */
    private final class Probe implements EgressGuard.Verdict {
        private final Target target;
        private final TestLimits.Call limit;
        private final UniEmitter<? super ConnectivityTestView> emitter;
        private final long startNanos = System.nanoTime();
        private long lookUpNanos = Timings.NONE;

        Probe(Target target, TestLimits.Call limit, UniEmitter<? super ConnectivityTestView> emitter) {
            this.target = target;
            this.limit = limit;
            this.emitter = emitter;
        }

        void begin() {
            limit.testBegins();
            if (target.sending() instanceof RequestTemplate template) {
                try {
                    guard.check(template.url(guard), this);
                } catch (RuntimeException | Error failure) {
                    failed(failure);
                }
            } else {
                end(() -> Findings.untested(
                        target,
                        "Enter the secrets again: those that are stored do not open with this service's keyset."));
            }
        }

        @Override
        public void allowed(CheckedTarget checked, long nanos) {
            lookUpNanos = nanos;
            try {
                sender.test(TestEvent.of(target, time.instant()), target, this::ended);
            } catch (RuntimeException | Error fault) {
                failed(fault);
            }
        }

        @Override
        public void failed(Throwable failure) {
            if (failure instanceof EgressRefused refused) {
                ended(refused(refused));
            } else {
                limit.testEnded();
                emitter.fail(failure);
            }
        }

        private void ended(AttemptOutcome outcome) {
            end(() -> new Findings(target, outcome, lookUpNanos, took(), time.instant()).view());
        }

        private void end(Supplier<ConnectivityTestView> findings) {
            limit.testEnded();
            try {
                emitter.complete(findings.get());
            } catch (RuntimeException | Error fault) {
                emitter.fail(fault);
            }
        }

        private AttemptOutcome refused(EgressRefused refused) {
            String words = String.valueOf(refused.getMessage());
            Evidence evidence = Evidence.of(took());
            return refused.reason().temporary()
                    ? Failed.unanswered(FailureCause.UNRESOLVED, evidence, words)
                    : new Rejected(evidence, words);
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
