package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.ConnectionLimits.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionLimitsTest {

    @Test
    void aDestinationThatIsUsedUpKeepsNoOtherFromItsShare() {
        var limits = new ConnectionLimits(2, 100, 10);
        List<CompletableFuture<Slot>> hanging = take(limits, "hanging", 5);

        CompletableFuture<Slot> other = limits.take("other");

        assertThat(hanging).filteredOn(CompletableFuture::isDone).hasSize(2);
        assertThat(other).isCompleted();
    }

    @Test
    void whoeverWaitsIsServedInTurn() {
        var limits = new ConnectionLimits(1, 100, 10);
        List<CompletableFuture<Slot>> waiting = take(limits, "one", 3);

        waiting.get(0).join().release();

        assertThat(waiting.get(1)).isCompleted();
        assertThat(waiting.get(2)).isNotDone();
    }

    @Test
    void whatIsFreeGoesAroundAmongDestinationsWhenAllIsUsed() {
        var limits = new ConnectionLimits(10, 2, 10);
        CompletableFuture<Slot> one = limits.take("one");
        CompletableFuture<Slot> two = limits.take("two");
        List<CompletableFuture<Slot>> greedy = take(limits, "greedy", 6);
        CompletableFuture<Slot> modest = limits.take("modest");

        one.join().release();
        two.join().release();

        assertThat(modest).isCompleted();
        assertThat(greedy).filteredOn(CompletableFuture::isDone).hasSize(1);
    }

    @Test
    void aDestinationAloneGetsItsWholeShare() {
        var limits = new ConnectionLimits(32, 512, 1_000);

        assertThat(take(limits, "alone", 100))
                .filteredOn(CompletableFuture::isDone)
                .hasSize(32);
    }

    /** Such as all hubs of one account, each with more calls than it may have connections. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 12, 16, 30, 64, 100, 200, 400})
    void howeverManyDestinationsDoNotAnswerThereIsAConnectionForOthers(int silent) {
        var limits = new ConnectionLimits(32, 512, 1_000);
        List<List<CompletableFuture<Slot>>> taken = new ArrayList<>();
        for (int i = 0; i < silent; i++) {
            taken.add(take(limits, "silent-" + i, 100));
        }
        // Until the time of each is over, a few times; as many as have ended are asked for again.
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < silent; i++) {
                List<CompletableFuture<Slot>> waiting = taken.get(i);
                List<CompletableFuture<Slot>> late =
                        waiting.stream().filter(CompletableFuture::isDone).toList();
                waiting.removeIf(CompletableFuture::isDone);
                late.forEach(ConnectionLimitsTest::end);
                waiting.addAll(take(limits, "silent-" + i, late.size()));
            }
        }

        for (int i = 0; i < 3; i++) {
            assertThat(limits.take("healthy-" + i)).isCompleted();
        }

        taken.forEach(waiting -> waiting.forEach(ConnectionLimitsTest::end));
        assertThat(limits.used()).isEqualTo(3);
        assertThat(take(limits, "alone", 100))
                .filteredOn(CompletableFuture::isDone)
                .hasSize(32);
    }

    private static void end(CompletableFuture<Slot> one) {
        if (!one.cancel(false)) {
            one.join().release();
        }
    }

    @Test
    void whoeverDoesNotWaitAnyMoreIsSkipped() {
        var limits = new ConnectionLimits(1, 100, 10);
        List<CompletableFuture<Slot>> waiting = take(limits, "one", 3);

        waiting.get(1).cancel(false);
        waiting.get(0).join().release();

        assertThat(waiting.get(2)).isCompleted();
    }

    @Test
    void aSlotIsReleasedOnce() {
        var limits = new ConnectionLimits(1, 100, 10);
        Slot slot = limits.take("one").join();

        slot.release();
        slot.release();

        assertThat(limits.used()).isZero();
        assertThat(limits.destinations()).isZero();
    }

    @Test
    void onlySoManyWait() {
        var limits = new ConnectionLimits(1, 100, 2);
        take(limits, "one", 3);

        assertThat(limits.take("one"))
                .isCompletedExceptionally()
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(EgressBusy.class);
    }

    @Test
    void theBoundsHoldWhateverHappens() {
        var random = new Random(13);
        var limits = new ConnectionLimits(3, 7, 1_000);
        List<CompletableFuture<Slot>> open = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(5) < 3) {
                open.add(limits.take("destination-" + random.nextInt(6)));
            } else if (!open.isEmpty()) {
                CompletableFuture<Slot> one = open.remove(random.nextInt(open.size()));
                if (!one.cancel(false)) {
                    one.join().release();
                }
            }
            long granted = open.stream().filter(CompletableFuture::isDone).count();
            assertThat(limits.used()).isEqualTo((int) granted).isLessThanOrEqualTo(7);
            if (open.size() > 100) {
                open.forEach(one -> {
                    if (!one.cancel(false)) {
                        one.join().release();
                    }
                });
                open.clear();
            }
        }
        open.forEach(one -> {
            if (!one.cancel(false)) {
                one.join().release();
            }
        });
        assertThat(limits.used()).isZero();
    }

    private static List<CompletableFuture<Slot>> take(ConnectionLimits limits, String destination, int count) {
        List<CompletableFuture<Slot>> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(limits.take(destination));
        }
        return taken;
    }
}
