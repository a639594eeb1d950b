package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        pool.query("delete from partition_epoch where partition between 2000 and 2999")
                .execute()
                .await()
                .indefinitely();
        shards = new Shards(pool);
    }

    @Test
    void aShardThatIsAssignedDuringARaiseGetsItsOwn() {
        shards.assigned(List.of(ONE), 1);
        var underWay = shards.raiseEpochs().subscribeAsCompletionStage();
        shards.assigned(List.of(OTHER), 1);
        assertThat(shards.awaitsEpoch(OTHER)).isTrue();

        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.owned()).containsExactly(ONE, OTHER);
        assertThat(shards.awaitsEpoch(OTHER)).isFalse();
        assertThat(underWay.join()).isNull();
    }

    @Test
    void aShardThatWentAwayAndCameBackDuringARaiseIsRaisedAgain() {
        shards.assigned(List.of(ONE), 1);
        shards.raiseEpochs().await().indefinitely();
        long first = shards.epoch(ONE).orElseThrow();
        shards.assigned(List.of(ONE), 1);
        var underWay = shards.raiseEpochs().subscribeAsCompletionStage();
        shards.revoked(List.of(ONE));
        shards.assigned(List.of(ONE), 1);

        underWay.join();
        // Should the raise have been over before the shard went away, its return waits for the next one.
        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.epoch(ONE)).hasValue(first + 2);
    }

    /** Nothing is written for a quiet shard, so no refused write tells; its scheduled retries must not wait for one. */
    @Test
    void anOwnerNoticesThatAnotherProcessHasRaisedTheEpochWithoutWritingAnything() {
        shards.assigned(List.of(ONE, OTHER), 1);
        shards.raiseEpochs().await().indefinitely();
        Shards later = new Shards(pool);
        later.assigned(List.of(ONE), 2);
        later.raiseEpochs().await().indefinitely();

        shards.noticeLaterOwners().await().indefinitely();
        later.noticeLaterOwners().await().indefinitely();

        assertThat(shards.owned()).containsExactly(OTHER);
        assertThat(shards.fencedFor(Duration.ZERO)).containsExactly(ONE);
        assertThat(later.owned()).containsExactly(ONE);
    }

    @Test
    void aShardOfAnotherProcessHasNoEpochAndAwaitsNone() {
        shards.assigned(List.of(ONE), 1);
        shards.revoked(List.of(ONE));

        shards.raiseEpochs().await().indefinitely();

        assertThat(shards.epoch(ONE)).isEmpty();
        assertThat(shards.awaitsEpoch(ONE)).isFalse();
    }

    /** A process that sleeps between the assignment of a shard and the raise of its epoch wakes up too late. */
    @Test
    void whoWakesUpLaterThanALaterOwnerTakesNothingFromIt() {
        Shards sleeper = new Shards(pool);
        sleeper.assigned(List.of(ONE), 8);
        shards.assigned(List.of(ONE), 9);
        raise(shards);
        long epoch = shards.epoch(ONE).orElseThrow();

        raise(sleeper);

        assertThat(sleeper.epoch(ONE)).isEmpty();
        assertThat(sleeper.awaitsEpoch(ONE)).isFalse();
        assertThat(sleeper.fencedFor(Duration.ZERO)).containsExactly(ONE);
        assertThat(storedEpoch(ONE)).isEqualTo(epoch);
    }

    @Test
    void whoIsAssignedAShardLaterGetsItHoweverOftenItWasRaised() {
        Shards other = new Shards(pool);
        other.assigned(List.of(ONE), 8);
        raise(other);
        shards.assigned(List.of(ONE, OTHER), 9);
        raise(shards);
        other.assigned(List.of(ONE), 10);
        raise(other);

        assertThat(other.epoch(ONE)).hasValue(storedEpoch(ONE));
        assertThat(shards.epoch(ONE)).isPresent().isNotEqualTo(other.epoch(ONE));
        assertThat(shards.epoch(OTHER)).hasValue(storedEpoch(OTHER));
    }

    /** A new Kafka cluster counts from the beginning; an assignment that follows a refusal is the latest all the same. */
    @Test
    void generationsMayBeginAgain() {
        Shards ofTheOldCluster = new Shards(pool);
        ofTheOldCluster.assigned(List.of(ONE), 100);
        raise(ofTheOldCluster);

        shards.assigned(List.of(ONE), 1);
        raise(shards);
        assertThat(shards.epoch(ONE)).isEmpty();
        shards.revoked(List.of(ONE));
        shards.assigned(List.of(ONE), 2);
        raise(shards);

        assertThat(shards.epoch(ONE)).hasValue(storedEpoch(ONE));
    }

    @Test
    void aRefusalSaysNothingOfLaterOwners() {
        Shards first = new Shards(pool);
        first.assigned(List.of(ONE), 8);
        raise(first);
        Shards sleeper = new Shards(pool);
        sleeper.assigned(List.of(ONE), 7);
        raise(sleeper);
        sleeper.revoked(List.of(ONE));
        sleeper.assigned(List.of(ONE), 7);
        shards.assigned(List.of(ONE), 9);
        raise(shards);

        raise(sleeper);

        assertThat(sleeper.epoch(ONE)).isEmpty();
        assertThat(shards.epoch(ONE)).hasValue(storedEpoch(ONE));
    }

    @Test
    void whatADeadOwnerHadClaimedIsFreeForTheNextOneAtOnce() {
        shards.assigned(List.of(ONE, OTHER), 1);
        raise(shards);
        UUID claimed = due(ONE, shards.epoch(ONE).getAsLong());
        UUID waiting = due(ONE, null);
        UUID ofAnother = due(OTHER, shards.epoch(OTHER).getAsLong());

        Shards next = new Shards(pool);
        next.assigned(List.of(ONE), 2);
        raise(next);

        assertThat(isDue(claimed)).isTrue();
        assertThat(isDue(waiting)).isFalse();
        assertThat(isDue(ofAnother)).isFalse();
    }

    @Test
    void afterAStopNothingIsTakenOver() {
        shards.assigned(List.of(ONE), 1);
        raise(shards);
        shards.assigned(List.of(OTHER), 1);

        shards.stop();
        raise(shards);
        shards.assigned(List.of(OTHER), 2);
        raise(shards);

        assertThat(shards.owned()).containsExactly(ONE);
        assertThat(shards.awaitsEpoch(OTHER)).isFalse();
        assertThat(shards.epoch(OTHER)).isEmpty();
    }

    private static void raise(Shards shards) {
        shards.raiseEpochs().await().indefinitely();
    }

    private long storedEpoch(int shard) {
        return pool.preparedQuery("select epoch from partition_epoch where partition = $1")
                .executeAndAwait(Tuple.of(shard))
                .iterator()
                .next()
                .getLong(0);
    }

    private UUID due(int shard, @Nullable Long claimedBy) {
        UUID delivery = UUID.randomUUID();
        pool.preparedQuery("""
                insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                    event_type, attempts, step, claimed_by)
                values ($1, current_date, $2, now() + interval '1 minute', $1, 'acme', 's-1', 'form.submitted', 1, 1, $3)""").executeAndAwait(Tuple.of(delivery, shard, claimedBy));
        return delivery;
    }

    private boolean isDue(UUID delivery) {
        return pool.preparedQuery(
                        "select due_at <= now() and claimed_by is null from scheduled_retry where delivery_id = $1")
                .executeAndAwait(Tuple.of(delivery))
                .iterator()
                .next()
                .getBoolean(0);
    }
}
