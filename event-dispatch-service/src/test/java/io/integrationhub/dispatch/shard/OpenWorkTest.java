package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.shard.OpenWork.InFlight;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenWorkTest {
    private final TestClock clock = new TestClock();
    private final OpenWork work = new OpenWork(
            new ShardConfig() {
                @Override
                public int maxOpen() {
                    return 2;
                }

                @Override
                public Duration handOver() {
                    return Duration.ofSeconds(1);
                }

                @Override
                public Duration unownedAtMost() {
                    return Duration.ofSeconds(5);
                }

                @Override
                public Duration rejoinAfter() {
                    return Duration.ofSeconds(1);
                }

                @Override
                public Duration stuckAfter() {
                    return Duration.ofSeconds(5);
                }
            },
            clock);

    @Test
    void intakeWaitsWhenTooMuchIsOpenAndGoesOnWhenThereIsRoom() {
        work.opened(1);
        var early = work.room().subscribe().withSubscriber(UniAssertSubscriber.create());
        work.opened(1);
        var late = work.room().subscribe().withSubscriber(UniAssertSubscriber.create());

        early.assertCompleted();
        late.assertNotTerminated();
        assertThat(work.stuck()).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(work.stuck()).isTrue();

        work.closed(1);
        late.assertCompleted();
        assertThat(work.stuck()).isFalse();
    }

    @Test
    void aDeliveryIsInFlightOnce() {
        UUID delivery = UUID.randomUUID();

        InFlight first = work.begin(delivery, 1, Receipt.NONE).orElseThrow();
        assertThat(work.begin(delivery, 1, Receipt.NONE)).isEmpty();
        receipt(first).recorded();
        assertThat(work.begin(delivery, 1, Receipt.NONE)).isPresent();
    }

    /** Without that, its record would be acknowledged before the delivery is recorded. */
    @Test
    void whoMeetsADeliveryInFlightLearnsWhatBecomesOfIt() {
        UUID delivery = UUID.randomUUID();
        InFlight inFlight = work.begin(delivery, 1, Receipt.NONE).orElseThrow();
        List<String> told = new ArrayList<>();

        work.begin(delivery, 1, new Telling(told, "second"));
        work.begin(delivery, 1, new Telling(told, "third"));
        assertThat(told).isEmpty();
        receipt(inFlight).recorded();
        assertThat(told).containsExactly("second recorded", "third recorded");

        InFlight later = work.begin(delivery, 1, Receipt.NONE).orElseThrow();
        work.begin(delivery, 1, new Telling(told, "fourth"));
        receipt(later).dropped();
        assertThat(told).endsWith("fourth dropped").hasSize(3);
    }

    @Test
    void aDeliveryOfAnEarlierEpochIsNotInFlightAndItsEndEndsNothing() {
        UUID delivery = UUID.randomUUID();
        InFlight earlier = work.begin(delivery, 1, Receipt.NONE).orElseThrow();
        List<String> told = new ArrayList<>();
        work.begin(delivery, 1, new Telling(told, "follower"));

        assertThat(work.begin(delivery, 2, Receipt.NONE)).isPresent();
        receipt(earlier).dropped();
        assertThat(told).containsExactly("follower dropped");
        assertThat(work.begin(delivery, 2, Receipt.NONE)).isEmpty();
    }

    @Test
    void aShardIsGivenBackWhenNothingOfItIsOpen() throws InterruptedException {
        work.opened(1);
        work.opened(2);

        assertThat(work.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isFalse();
        work.closed(1);
        assertThat(work.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isTrue();
    }

    private Receipt receipt(InFlight inFlight) {
        return new DeliveryReceipt(inFlight, work, Receipt.NONE);
    }

    private record Telling(List<String> told, String name) implements Receipt {
        @Override
        public void recorded() {
            told.add(name + " recorded");
        }

        @Override
        public void dropped() {
            told.add(name + " dropped");
        }
    }
}
