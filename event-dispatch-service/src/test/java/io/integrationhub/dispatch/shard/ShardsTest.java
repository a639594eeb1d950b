package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ShardsTest {
    /** Not partitions of the topic, so that no consumer raises their epochs. */
    private static final int ONE = 2_001;

    private static final int OTHER = 2_002;

    @Inject
    Pool pool;

    private Shards shards;

    @BeforeEach
    void none() {
        shards = new Shards(pool);
    }

    @Test
    void aShardThatIsAssignedDuringARaiseGetsItsOwn() {
        shards.assigned(List.of(ONE));
        var underWay = shards.raiseEpochs().subscribeAsCompletionStage();
        shards.assigned(List.of(OTHER));
        assertThat(shards.awaitsEpoch(OTHER)).isTrue();

        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.owned()).containsExactly(ONE, OTHER);
        assertThat(shards.awaitsEpoch(OTHER)).isFalse();
        assertThat(underWay.join()).isNull();
    }

    @Test
    void aShardThatWentAwayAndCameBackDuringARaiseIsRaisedAgain() {
        shards.assigned(List.of(ONE));
        shards.raiseEpochs().await().indefinitely();
        long first = shards.epoch(ONE).orElseThrow();
        shards.assigned(List.of(ONE));
        var underWay = shards.raiseEpochs().subscribeAsCompletionStage();
        shards.revoked(List.of(ONE));
        shards.assigned(List.of(ONE));

        underWay.join();
        // Should the raise have been over before the shard went away, its return waits for the next one.
        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.epoch(ONE)).hasValue(first + 2);
    }

    @Test
    void aShardOfAnotherProcessHasNoEpochAndAwaitsNone() {
        shards.assigned(List.of(ONE));
        shards.revoked(List.of(ONE));

        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.epoch(ONE)).isEmpty();
        assertThat(shards.awaitsEpoch(ONE)).isFalse();
    }
}
