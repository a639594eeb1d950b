package io.integrationhub.mapping.connectivity;

import io.integrationhub.egress.EgressBusy;
import io.integrationhub.egress.connectivity.TestLimits;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** How many calls people may have made to customer apps, whatever they test with them. */
@ApplicationScoped
class CallLimits {
    private final TestLimits limits;

    CallLimits(ConnectivityConfig config) {
        limits = new TestLimits(
                new TestLimits.Bounds(config.atOnce(), config.atOnceOfAll(), config.perMinute()),
                MappingProblem.TOO_MANY_TESTS::problem);
    }

    /** Does it as one of the account's tests; fails with too_many_tests when it, or this process, has enough. */
    <T> Uni<T> during(String account, Supplier<Uni<T>> test) {
        TestLimits.Call call = limits.begin(account);
        return Uni.createFrom()
                .deferred(test::get)
                .onTermination()
                .invoke(call::over)
                .onFailure(EgressBusy.class)
                .transform(
                        busy -> MappingProblem.TOO_MANY_TESTS.problem("This process makes as many calls as it can."));
    }

    /** Counts calls that are about to be made; fails with too_many_tests when that is too many for a minute. */
    void count(String account, int calls) {
        for (int i = 0; i < calls; i++) {
            limits.requireMayTest(account);
        }
    }
}
