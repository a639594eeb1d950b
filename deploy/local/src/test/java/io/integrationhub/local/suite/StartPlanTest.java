package io.integrationhub.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartPlanTest {

    @Test
    void servicesStartAfterPostgresqlAndKafka() {
        var order = new CopyOnWriteArrayList<Component>();

        StartPlan.run(EnumSet.allOf(Component.class), order::add);

        assertThat(order).containsExactlyInAnyOrder(Component.values());
        for (Component service : Component.SERVICES) {
            assertThat(order.subList(0, order.indexOf(service))).contains(Component.POSTGRESQL, Component.KAFKA);
        }
        assertThat(order.subList(0, order.indexOf(Component.CONSOLE))).contains(Component.POSTGRESQL);
    }

    @Test
    void whatIsNotToBeStartedIsNotWaitedFor() {
        var order = new CopyOnWriteArrayList<Component>();

        StartPlan.run(Set.of(Component.HUB_SERVICE), order::add);

        assertThat(order).isEqualTo(List.of(Component.HUB_SERVICE));
    }

    @Test
    void theFirstFailureEndsTheStart() {
        var never = new CountDownLatch(1);

        assertThatThrownBy(() -> StartPlan.run(Component.INFRASTRUCTURE, component -> {
                    if (component == Component.KAFKA) {
                        throw new SuiteFailure("kafka ended while it was starting.");
                    }
                    await(never);
                }))
                .isInstanceOf(SuiteFailure.class)
                .hasMessage("kafka ended while it was starting.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
