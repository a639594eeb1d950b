package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OwnershipCheckTest {
    /** Not a partition of the topic. */
    private static final int ONE = 5_001;

    @Inject
    Pool pool;

    @Test
    void aProcessIsNotReadyWhileItIsAssignedWhatItDoesNotOwn() {
        Shards shards = new Shards(pool);
        OwnershipCheck check = new OwnershipCheck(shards, new AtOnce());
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);

        shards.assigned(List.of(ONE), 1);
        HealthCheckResponse waiting = check.call();
        assertThat(waiting.getStatus()).isEqualTo(Status.DOWN);
        assertThat(waiting.getData().orElseThrow())
                .containsEntry("assigned", 1L)
                .containsEntry("owned", 0L);

        shards.raiseEpochs().await().indefinitely();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);

        shards.fenced(ONE, shards.epoch(ONE).orElseThrow());
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        shards.revoked(List.of(ONE));
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    private static final class AtOnce implements ShardConfig {
        @Override
        public Duration handOver() {
            return Duration.ZERO;
        }

        @Override
        public Duration unownedAtMost() {
            return Duration.ZERO;
        }

        @Override
        public Duration rejoinAfter() {
            return Duration.ZERO;
        }
    }
}
