package io.integrationhub.dispatch.intake;

import static io.integrationhub.dispatch.intake.Suspicion.MOST_ALONE;
import static io.integrationhub.dispatch.intake.Suspicion.MOST_ALONE_AGAIN;
import static io.integrationhub.dispatch.intake.Suspicion.MOST_IN_WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.intake.Suspicion.Intake;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    @Test
    void withoutAnythingLeftEveryRecordIsTakenInFreely() {
        assertThat(Suspicion.NONE.of(0)).isEqualTo(Intake.FREELY);
        assertThat(Suspicion.NONE.isOver(0)).isTrue();
    }

    @Test
    void ofFewRecordsEachIsWorkedOnAlone() {
        Suspicion suspicion = Suspicion.after(IntakeMark.UNWATCHED, 40, 43);

        assertThat(suspicion.of(39)).isEqualTo(Intake.FREELY);
        assertThat(suspicion.of(40)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(42)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(43)).isEqualTo(Intake.FREELY);
        assertThat(suspicion.isOver(42)).isFalse();
        assertThat(suspicion.isOver(43)).isTrue();
    }

    @Test
    void ofManyRecordsEachIsWatched() {
        Suspicion suspicion = Suspicion.after(IntakeMark.UNWATCHED, 0, 5_000);

        assertThat(suspicion.of(0)).isEqualTo(Intake.WATCHED);
        assertThat(suspicion.of(4_999)).isEqualTo(Intake.WATCHED);
        assertThat(suspicion.isOver(5_000)).isTrue();
    }

    @Test
    void ofABacklogOnlyWhatAProcessCanHaveInWorkIsWatched() {
        Suspicion suspicion = Suspicion.after(IntakeMark.UNWATCHED, 7, 10_000_000);

        assertThat(suspicion.of(7L + MOST_IN_WORK - 1)).isEqualTo(Intake.WATCHED);
        assertThat(suspicion.of(7L + MOST_IN_WORK)).isEqualTo(Intake.FREELY);
    }

    @Test
    void theLastRecordsThatWereWatchedAreWorkedOnAlone() {
        Suspicion suspicion = Suspicion.after(new IntakeMark(OptionalLong.of(2_000), false, 0, false), 0, 5_000);

        assertThat(suspicion.of(2_000 - MOST_ALONE_AGAIN)).isEqualTo(Intake.WATCHED);
        assertThat(suspicion.of(2_001 - MOST_ALONE_AGAIN)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(2_000)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(2_001)).isEqualTo(Intake.FREELY);
    }

    @Test
    void aMarkThatIsCommittedMeanwhileSaysNothingOfWhatIsInWorkNow() {
        Suspicion suspicion = Suspicion.after(new IntakeMark(OptionalLong.of(39), false, 0, false), 40, 42);

        assertThat(suspicion.of(40)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(41)).isEqualTo(Intake.ALONE);
    }

    @Test
    void twoEndsBlameNoneOfSeveralRecords() {
        for (int ends = 1; ends < 3; ends++) {
            Suspicion few = Suspicion.after(new IntakeMark(OptionalLong.of(41), true, ends, true), 40, 43);
            Suspicion many = Suspicion.after(new IntakeMark(OptionalLong.of(2_000), true, ends, true), 0, 5_000);

            assertThat(few.of(41)).isEqualTo(Intake.ALONE);
            assertThat(few.of(42)).isEqualTo(Intake.ALONE);
            assertThat(many.of(2_000)).isEqualTo(Intake.ALONE);
            assertThat(many.of(2_001)).isEqualTo(Intake.FREELY);
        }
    }

    @Test
    void theRecordThatWasWorkedOnAloneIsDeadLettered() {
        Suspicion suspicion = Suspicion.after(new IntakeMark(OptionalLong.of(41), true, 1, false), 40, 43);

        assertThat(suspicion.of(40)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.of(41)).isEqualTo(Intake.NEVER);
        assertThat(suspicion.of(42)).isEqualTo(Intake.ALONE);
        assertThat(suspicion.isOver(43)).isTrue();
    }

    @Test
    void aRecordThatHasBeenCommittedMeanwhileIsNoneToWaitFor() {
        Suspicion suspicion = Suspicion.after(new IntakeMark(OptionalLong.of(41), true, 1, false), 50, 50);

        assertThat(suspicion.isOver(50)).isTrue();
    }

    /**
     * Whichever record ends the process, however many are in work, and however many are taken in before it does: it is found,
     * and no other is dead-lettered.
     */
    @RepeatedTest(200)
    void theRecordThatEndsTheProcessIsFoundAndNoOtherIs() {
        assertFound(false, 2, 3);
    }

    /** The same while other partitions have suspects as well. */
    @RepeatedTest(200)
    void theRecordThatEndsTheProcessIsFoundAmongSeveral() {
        assertFound(true, 4, 5);
    }

    private static void assertFound(boolean oneOfSeveral, int mostOfFew, int mostOfMany) {
        Random random = new Random();
        long first = random.nextInt(1_000);
        long end = first + 1 + random.nextInt(15_000);
        long deadly = first + random.nextInt((int) (end - first));
        long inWork = random.nextInt(MOST_ALONE_AGAIN);

        int ends = 1;
        Optional<IntakeMark> left = Optional.of(IntakeMark.UNWATCHED);
        while (left.isPresent()) {
            left = read(left.get(), first, end, deadly, inWork, oneOfSeveral);
            ends += left.isPresent() ? 1 : 0;
        }

        assertThat(ends).isLessThanOrEqualTo(end - first <= MOST_ALONE ? mostOfFew : mostOfMany);
    }

    /** What the process leaves when it ends; empty when it does not, because the deadly record was dead-lettered. */
    private static Optional<IntakeMark> read(
            IntakeMark before, long first, long end, long deadly, long inWork, boolean oneOfSeveral) {
        Suspicion suspicion = Suspicion.after(before, first, end);
        for (long offset = first; offset < end; offset++) {
            Intake intake = suspicion.of(offset);
            assertThat(intake == Intake.NEVER).isEqualTo(intake == Intake.NEVER && offset == deadly);
            boolean alone = intake == Intake.ALONE;
            if (offset == deadly && intake != Intake.NEVER) {
                // A record that is watched is not waited for: more are taken in before it ends the process.
                long last = alone ? offset : Math.min(end - 1, offset + inWork);
                assertThat(suspicion.of(last)).isNotEqualTo(Intake.FREELY);
                boolean again = before.alone() && before.workingOn().equals(OptionalLong.of(last));
                int ends = !alone ? before.ends() : again ? before.ends() + 1 : 1;
                return Optional.of(new IntakeMark(OptionalLong.of(last), alone, ends, alone && oneOfSeveral));
            }
        }
        return Optional.empty();
    }
}
