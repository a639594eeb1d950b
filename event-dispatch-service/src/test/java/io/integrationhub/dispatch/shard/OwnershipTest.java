package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.shard.Ownership.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final Ownership ownership = new Ownership(clock);

    @Test
    void anAssignmentCountsWhenItsEpochIsRaised() {
        ownership.assigned(List.of(1), 4);
        assertThat(ownership.epoch(1)).isEmpty();
        assertThat(ownership.awaitsEpoch(1)).isTrue();

        ownership.raised(request(), 7, -1);

        assertThat(ownership.epoch(1)).hasValue(7);
        assertThat(ownership.holds(1, 7)).isTrue();
        assertThat(ownership.holds(1, 6)).isFalse();
        assertThat(ownership.requests()).isEmpty();
    }

    @Test
    void aRaiseForAnEarlierAssignmentDoesNotCount() {
        ownership.assigned(List.of(1), 4);
        Request earlier = request();
        ownership.revoked(List.of(1));
        ownership.assigned(List.of(1), 4);

        ownership.raised(earlier, 7, -1);

        assertThat(ownership.epoch(1)).isEmpty();
        assertThat(ownership.awaitsEpoch(1)).isTrue();
    }

    @Test
    void whoIsFencedOwnsNothingUntilThePartitionIsAssignedAnew() {
        own(7);

        assertThat(ownership.fenced(1, 6)).isFalse();
        assertThat(ownership.fenced(1, 7)).isTrue();
        assertThat(ownership.fenced(1, 7)).isFalse();

        assertThat(ownership.epoch(1)).isEmpty();
        assertThat(ownership.requests()).isEmpty();
        assertThat(ownership.fencedFor(Duration.ofSeconds(1))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ownership.fencedFor(Duration.ofSeconds(1))).containsExactly(1);
        ownership.revoked(List.of(1));
        ownership.assigned(List.of(1), 5);
        assertThat(request().generation()).isEqualTo(5);
    }

    @Test
    void whatIsAssignedAndNotOwnedIsMissedAfterAWhile() {
        own(7);
        ownership.assigned(List.of(2), 4);
        clock.advance(LIMIT.minusSeconds(1));
        assertThat(ownership.notOwnedFor(LIMIT)).isEmpty();

        ownership.fenced(1, 7);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ownership.notOwnedFor(LIMIT)).containsExactly(2);
        clock.advance(LIMIT);
        assertThat(ownership.notOwnedFor(LIMIT)).containsExactly(1, 2);

        ownership.revoked(List.of(1, 2));
        assertThat(ownership.notOwnedFor(LIMIT)).isEmpty();
    }

    @Test
    void aRefusalIsRememberedForTheNextAssignment() {
        ownership.assigned(List.of(1), 4);
        ownership.refused(request(), 20);
        ownership.revoked(List.of(1));
        ownership.assigned(List.of(1), 5);

        assertThat(request().seen()).isEqualTo(20);
        ownership.raised(request(), 21, -1);
        ownership.revoked(List.of(1));
        ownership.assigned(List.of(1), 6);
        assertThat(request().seen()).isZero();
    }

    private void own(long epoch) {
        ownership.assigned(List.of(1), 4);
        ownership.raised(request(), epoch, -1);
    }

    private Request request() {
        return ownership.requests().stream()
                .filter(request -> request.partition() == 1)
                .findFirst()
                .orElseThrow();
    }

    /** It is read again under the present assignment, and must not be taken in twice. */
    @Test
    void aRecordThatWasReadBeforeItsPartitionWentAndCameBackIsNotCurrent() {
        ownership.assigned(List.of(1), 4);
        assertThat(ownership.isCurrent(1, 4)).isTrue();
        assertThat(ownership.isCurrent(1, 6)).as("other partitions moved since").isTrue();

        ownership.revoked(List.of(1));
        assertThat(ownership.isCurrent(1, 4)).isFalse();
        ownership.assigned(List.of(1), 7);

        assertThat(ownership.isCurrent(1, 6)).isFalse();
        assertThat(ownership.isCurrent(1, 7)).isTrue();
    }

    /** Records after all that earlier owners have recorded cannot be recorded yet, and need no look-up. */
    @Test
    void onlyRecordsUpToTheHighestRecordedOneMayBeRecorded() {
        ownership.assigned(List.of(1), 4);
        assertThat(ownership.mayBeRecorded(1, 900)).isTrue();

        ownership.raised(request(), 7, 41);

        assertThat(ownership.mayBeRecorded(1, 41)).isTrue();
        assertThat(ownership.mayBeRecorded(1, 42)).isFalse();
    }

    @Test
    void aPartitionIsRereadWhenAllIsTakenInThatMayBeRecorded() {
        ownership.readFrom(1, 5);
        ownership.assigned(List.of(1), 1);
        assertThat(ownership.isReread(1)).isFalse();
        ownership.raised(ownership.requests().getFirst(), 1, 7);

        ownership.takenIn(1, 6, 1);
        assertThat(ownership.isReread(1)).isFalse();
        ownership.takenIn(1, 7, 0);
        assertThat(ownership.isReread(1)).as("it was read before").isFalse();
        ownership.takenIn(1, 7, 1);
        assertThat(ownership.isReread(1)).isTrue();
        ownership.takenIn(1, 6, 1);
        assertThat(ownership.isReread(1)).isTrue();
    }

    @Test
    void aPartitionThatIsReadFromBehindWhatIsRecordedNeedsNoRereading() {
        ownership.readFrom(1, 8);
        ownership.assigned(List.of(1), 1);
        ownership.raised(ownership.requests().getFirst(), 1, 7);

        assertThat(ownership.isReread(1)).isTrue();
        ownership.revoked(List.of(1));
        assertThat(ownership.isReread(1)).isFalse();
    }

    @Test
    void aTopicThatBeganAnewIsReadAgainWhenItsLogIs() {
        ownership.readFrom(1, 0);
        ownership.assigned(List.of(1), 1);
        ownership.raised(ownership.requests().getFirst(), 7, 1_000_000);
        ownership.takenIn(1, 3, 1);
        assertThat(ownership.notReread()).containsExactly(Map.entry(1, 7L));

        ownership.logHolds(1, 6, 0, 4);
        assertThat(ownership.isReread(1)).as("asked under another epoch").isFalse();
        ownership.logHolds(1, 7, 0, 6);
        assertThat(ownership.isReread(1)).isFalse();
        assertThat(ownership.mayBeRecorded(1, 5)).isTrue();
        assertThat(ownership.mayBeRecorded(1, 6)).isFalse();
        ownership.takenIn(1, 5, 1);

        assertThat(ownership.isReread(1)).isTrue();
        assertThat(ownership.notReread()).isEmpty();
    }

    @Test
    void aPositionThatWasNotKnownAtAssignmentIsFoundOutLater() {
        ownership.assigned(List.of(1), 1);
        ownership.raised(ownership.requests().getFirst(), 7, 20);
        assertThat(ownership.isReread(1)).isFalse();

        ownership.logHolds(1, 7, 21, 40);

        assertThat(ownership.isReread(1)).isTrue();
    }

    @Test
    void partitionsThatAreNotReadAgainForLongAreNamed() {
        ownership.assigned(List.of(1, 2), 1);
        ownership.readFrom(2, 21);
        ownership.requests().forEach(request -> ownership.raised(request, 7, 20));
        assertThat(ownership.notRereadFor(Duration.ofMinutes(1))).isEmpty();

        clock.advance(Duration.ofMinutes(1));

        assertThat(ownership.notRereadFor(Duration.ofMinutes(1))).containsExactly(1);
    }
}
