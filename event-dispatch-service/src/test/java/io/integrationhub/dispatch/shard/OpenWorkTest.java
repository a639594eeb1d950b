package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestClock;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
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
    void aDeliveryIsUnderWayOnce() {
        UUID delivery = UUID.randomUUID();

        assertThat(work.begin(delivery, 1)).isTrue();
        assertThat(work.begin(delivery, 1)).isFalse();
        work.end(delivery, 1);
        assertThat(work.begin(delivery, 1)).isTrue();
    }

    @Test
    void aDeliveryOfAnEarlierEpochIsNotUnderWayAndItsEndEndsNothing() {
        UUID delivery = UUID.randomUUID();
        work.begin(delivery, 1);

        assertThat(work.begin(delivery, 2)).isTrue();
        work.end(delivery, 1);
        assertThat(work.begin(delivery, 2)).isFalse();
    }

    @Test
    void aShardIsGivenBackWhenNothingOfItIsOpen() throws InterruptedException {
        work.opened(1);
        work.opened(2);

        assertThat(work.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isFalse();
        work.closed(1);
        assertThat(work.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isTrue();
    }
}
