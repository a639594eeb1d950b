package io.integrationhub.dispatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestClock;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private final TestClock clock = new TestClock();
    private final Ledger ledger = LedgerSamples.ledger(2, 1_000, clock);

    @Test
    void intakeWaitsWhenTooMuchIsInFlightAndGoesOnWhenThereIsRoom() {
        LedgerEntry first = ledger.opened(1, 0, 1);
        var early = ledger.room().subscribe().withSubscriber(UniAssertSubscriber.create());
        ledger.opened(1, 1, 1);
        var late = ledger.room().subscribe().withSubscriber(UniAssertSubscriber.create());

        early.assertCompleted();
        late.assertNotTerminated();
        assertThat(ledger.isStuck()).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(ledger.isStuck()).isTrue();

        ledger.recorded(first);
        late.assertCompleted();
        assertThat(ledger.isStuck()).isFalse();
    }

    @Test
    void aFewLargeRecordsFillItToo() {
        LedgerEntry large = ledger.opened(1, 0, 1_000);
        var room = ledger.room().subscribe().withSubscriber(UniAssertSubscriber.create());

        room.assertNotTerminated();
        ledger.released(large);
        room.assertCompleted();
    }

    @Test
    void anOffsetMayBeCommittedWhenAllPartsOfAllRecordsUpToItAreDurable() {
        LedgerEntry first = ledger.opened(1, 10, 1);
        LedgerEntry second = ledger.opened(1, 12, 1);
        ledger.split(first, 7, 2);
        ledger.split(second, 7, 1);

        ledger.recorded(second);
        assertThat(ledger.committable()).isEmpty();
        ledger.recorded(first);
        assertThat(ledger.committable()).isEmpty();
        ledger.recorded(first);
        assertThat(ledger.committable()).containsExactly(Map.entry(1, 13L));

        ledger.committed(Map.of(1, 13L));
        assertThat(ledger.committable()).isEmpty();
    }

    /** The partition's next owner takes the whole record up again, and all that come after it. */
    @Test
    void nothingFromARecordOnMayBeCommittedOfWhichAPartWasReleased() {
        LedgerEntry first = ledger.opened(1, 10, 1);
        LedgerEntry second = ledger.opened(1, 11, 1);
        ledger.split(first, 7, 2);

        ledger.recorded(first);
        ledger.released(first);
        ledger.recorded(second);

        assertThat(ledger.committable()).isEmpty();
        assertThat(ledger.open()).isZero();
    }

    @Test
    void whatWasReadUnderAnEarlierAssignmentCommitsNothing() {
        LedgerEntry earlier = ledger.opened(1, 10, 1);
        ledger.assigned(List.of(1));
        LedgerEntry later = ledger.opened(1, 5, 1);

        ledger.recorded(earlier);
        assertThat(ledger.committable()).isEmpty();
        ledger.recorded(later);
        assertThat(ledger.committable()).containsExactly(Map.entry(1, 6L));

        ledger.revoked(List.of(1));
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void aRetryIsInFlightOnceUnderAnEpoch() {
        UUID delivery = UUID.randomUUID();

        LedgerEntry first = ledger.openedRetry(delivery, 1, 7, 1).orElseThrow();
        assertThat(ledger.openedRetry(delivery, 1, 7, 1)).isEmpty();
        ledger.recorded(first);
        assertThat(ledger.openedRetry(delivery, 1, 7, 1)).isPresent();
    }

    @Test
    void aRetryOfAnEarlierEpochIsNotInFlightAndItsEndEndsNothing() {
        UUID delivery = UUID.randomUUID();
        LedgerEntry earlier = ledger.openedRetry(delivery, 1, 7, 1).orElseThrow();

        assertThat(ledger.openedRetry(delivery, 1, 8, 1)).isPresent();
        ledger.released(earlier);
        assertThat(ledger.openedRetry(delivery, 1, 8, 1)).isEmpty();
    }

    @Test
    void aPartitionMayGoWhenNothingOfItIsInFlight() throws InterruptedException {
        LedgerEntry one = ledger.opened(1, 0, 1);
        ledger.opened(2, 0, 1);
        ledger.reserve(1, 1);

        assertThat(ledger.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isFalse();
        ledger.recorded(one);
        assertThat(ledger.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isFalse();
        ledger.unreserve(1, 1);
        assertThat(ledger.waitUntilClosed(List.of(1), Duration.ofMillis(1))).isTrue();
    }

    @Test
    void whoWaitsGoesOnWhenAWaitingRecordIsLeftToAnother() {
        ledger.reserve(1, 1_000);
        var room = ledger.room().subscribe().withSubscriber(UniAssertSubscriber.create());

        room.assertNotTerminated();
        ledger.unreserve(1, 1_000);
        room.assertCompleted();
    }

    @Test
    void whoWantsToKnowLearnsOnceThatNothingMoreIsToHappen() {
        List<String> closed = new ArrayList<>();
        LedgerEntry entry = ledger.opened(1, 0, 1, () -> closed.add("first"));
        entry.alsoWhenClosed(() -> closed.add("second"));
        ledger.split(entry, 7, 2);

        ledger.recorded(entry);
        assertThat(closed).isEmpty();
        ledger.released(entry);
        assertThat(closed).containsExactly("first", "second");
    }

    /** Whatever the order in which parts end: what may be committed is the longest run of acknowledged records. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatMayBeCommittedIsTheLongestRunWithoutAGap(long seed) {
        Random random = new Random(seed);
        Ledger many = LedgerSamples.ledger(1_000, 1_000_000, clock);
        List<LedgerEntry> parts = new ArrayList<>();
        int[] missing = new int[200];
        List<Boolean> released = new ArrayList<>(Collections.nCopies(missing.length, false));
        for (int offset = 0; offset < missing.length; offset++) {
            LedgerEntry entry = many.opened(1, offset, 1);
            missing[offset] = 1 + random.nextInt(3);
            many.split(entry, 7, missing[offset]);
            parts.addAll(Collections.nCopies(missing[offset], entry));
        }
        Collections.shuffle(parts, random);

        for (LedgerEntry part : parts) {
            int offset = (int) part.offset();
            boolean release = random.nextInt(300) == 0;
            released.set(offset, released.get(offset) || release);
            missing[offset]--;
            if (release) {
                many.released(part);
            } else {
                many.recorded(part);
            }
            int run = 0;
            while (run < missing.length && missing[run] == 0 && !released.get(run)) {
                run++;
            }
            assertThat(many.committable().getOrDefault(1, 0L)).isEqualTo(run);
        }
        assertThat(many.open()).isZero();
    }
}
