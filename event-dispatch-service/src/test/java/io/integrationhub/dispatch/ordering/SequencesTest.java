package io.integrationhub.dispatch.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import io.integrationhub.dispatch.ordering.Sequences.Ending;
import io.integrationhub.dispatch.ordering.Sequences.Limits;
import io.integrationhub.dispatch.ordering.Sequences.Question;
import io.integrationhub.dispatch.ordering.Sequences.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final int PARTITION = 3;
    private static final long EPOCH = 1;
    private static final Target TARGET = Samples.ordered("acme", "hub_1", null);

    private final TestClock clock = new TestClock();
    private boolean held = true;
    private final Sequences sequences = new Sequences(
            new Limits(2, 10, 1_000, 2, Duration.ofSeconds(10), Duration.ofSeconds(1)), key -> held, clock);

    @Test
    void oneIsSentAndTheOthersFollowWhenItHasArrived() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        assertThat(sequences.comes(first).send()).containsExactly(first);
        assertThat(sequences.comes(second)).isEqualTo(Sequences.Turn.NONE);
        assertThat(sequences.followers()).isOne();

        assertThat(sequences.ended(first, Ending.OVER).send()).containsExactly(second);
        assertThat(sequences.followers()).isZero();
    }

    @Test
    void sessionsDoNotWaitForEachOther() {
        lookUp("s-1");
        lookUp("s-2");
        sequences.comes(fresh("s-1", 1));

        assertThat(sequences.comes(fresh("s-2", 2)).send()).hasSize(1);
    }

    @Test
    void whatFollowsOneThatFailsGoesToTheRetryTableInOrder() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        Delivery third = fresh("s-1", 3);
        sequences.comes(first);
        sequences.comes(second);
        sequences.comes(third);

        assertThat(sequences.ended(first, Ending.AGAIN).defer()).containsExactly(second, third);
        assertThat(sequences.comes(fresh("s-1", 4)).defer()).hasSize(1);
    }

    @Test
    void whatFollowsOneThatDisablesItsDestinationIsNotSent() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        sequences.comes(first);
        sequences.comes(second);

        assertThat(sequences.ended(first, Ending.DISABLED).defer()).containsExactly(second);
    }

    @Test
    void noMoreFollowInMemoryThanThereIsRoomFor() {
        lookUp("s-1");
        for (int position = 1; position <= 3; position++) {
            sequences.comes(fresh("s-1", position));
        }

        assertThat(sequences.comes(fresh("s-1", 4)).defer()).hasSize(1);
        assertThat(sequences.followers()).isEqualTo(2);
    }

    @Test
    void ofWhatNothingIsKnownSomethingMayWait() {
        assertThat(sequences.comes(fresh("s-1", 1)).defer()).hasSize(1);
    }

    @Test
    void aSequenceIsAskedForOnceUnlessARowOfItHasGone() {
        SequenceKey key = key("s-1");
        Question question = sequences.question(List.of(key));
        assertThat(question.keys()).containsExactly(key);
        sequences.answered(question, Map.of());
        clock.advance(Duration.ofDays(1));
        assertThat(sequences.question(List.of(key)).isEmpty()).isTrue();
        assertThat(sequences.questionAgain(10).isEmpty()).isTrue();

        deferredAndWritten("s-1", 1);
        Delivery again = claimed("s-1", 1);
        sequences.claiming();
        sequences.comes(again);
        sequences.ended(again, Ending.OVER);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sequences.questionAgain(10).isEmpty())
                .as("its row is still there")
                .isTrue();
        sequences.written(again);

        Question asked = sequences.questionAgain(10);
        assertThat(asked.keys()).containsExactly(key);
        assertThat(sequences.comes(fresh("s-1", 2)).defer()).as("not known yet").hasSize(1);
        sequences.written(fresh("s-1", 2));
        sequences.answered(asked, Map.of());
        assertThat(sequences.comes(fresh("s-1", 3)).defer())
                .as("the answer is too old")
                .hasSize(1);
        sequences.written(fresh("s-1", 3));

        clock.advance(Duration.ofSeconds(2));
        sequences.answered(sequences.questionAgain(10), Map.of());
        assertThat(sequences.comes(fresh("s-1", 4)).send()).hasSize(1);
        assertThat(sequences.questionAgain(10).isEmpty()).isTrue();
    }

    @Test
    void recordsOfOthersDoNotWaitForASequenceOfWhichSomethingWaits() {
        deferredAndWritten("s-1", 1);
        clock.advance(Duration.ofDays(1));

        assertThat(sequences.question(List.of(key("s-1"))).isEmpty()).isTrue();
    }

    @Test
    void anAnswerDoesNotCountWhenSomethingWasDeferredSinceTheQuestion() {
        deferredAndWritten("s-1", 1);
        Delivery again = claimed("s-1", 1);
        sequences.claiming();
        sequences.comes(again);
        sequences.ended(again, Ending.OVER);
        sequences.written(again);
        clock.advance(Duration.ofSeconds(2));
        Question question = sequences.questionAgain(10);
        assertThat(question.isEmpty()).isFalse();

        sequences.comes(fresh("s-1", 2));
        sequences.answered(question, Map.of());

        assertThat(sequences.comes(fresh("s-1", 5)).defer()).hasSize(1);
    }

    @Test
    void anAnswerDoesNotCountWhenTheSequenceWasForgottenAndSomethingDeferredSince() {
        Question question = sequences.question(List.of(key("s-1")));
        deferredAndWritten("s-1", 1);
        lookUp("s-2");
        lookUp("s-3");
        sequences.answered(question, Map.of());

        assertThat(sequences.comes(fresh("s-1", 2)).defer()).hasSize(1);
    }

    @Test
    void anAnswerDoesNotCountForASequenceThatIsKnownAnew() {
        Question question = sequences.question(List.of(key("s-1")));
        deferredAndWritten("s-1", 1);
        lookUp("s-2");
        lookUp("s-3");
        sequences.claiming();
        Delivery again = claimed("s-1", 1);
        assertThat(sequences.comes(again).send()).hasSize(1);
        sequences.answered(question, Map.of());

        assertThat(sequences.comes(fresh("s-1", 2)).defer()).hasSize(1);
    }

    @Test
    void whatHasWaitedForTooLongGoesToTheRetryTableWithThoseBehindIt() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        Delivery third = fresh("s-1", 3);
        sequences.comes(first);
        sequences.comes(second);
        clock.advance(Duration.ofSeconds(10));
        sequences.comes(third);
        assertThat(sequences.ended(first, Ending.OVER).send())
                .as("as long as it may")
                .containsExactly(second);
        Delivery fourth = fresh("s-1", 4);
        sequences.comes(fourth);
        clock.advance(Duration.ofSeconds(11));

        assertThat(sequences.ended(second, Ending.OVER).defer()).containsExactly(third, fourth);
        assertThat(sequences.followers()).isZero();
        assertThat(sequences.comes(fresh("s-1", 5)).defer()).hasSize(1);
    }

    /** However many were deferred, a claim that has begun since is right. */
    @Test
    void whatWasDeferredBeforeTheClaimHoldsUpNothing() {
        for (int position = 1; position <= 5; position++) {
            deferredAndWritten("s-1", position);
        }
        assertThat(sequences.comes(claimed("s-1", 3)).defer()).hasSize(1);
        sequences.written(claimed("s-1", 3));
        sequences.claiming();
        deferredAndWritten("s-1", 6);

        assertThat(sequences.comes(claimed("s-1", 3)).send()).hasSize(1);
        assertThat(sequences.comes(claimed("s-1", 7)).defer()).hasSize(1);
    }

    @Test
    void whatComesBeforeTheFirstRowOfTheTableNeedNotWaitForIt() {
        SequenceKey key = key("s-1");
        sequences.answered(sequences.question(List.of(key)), Map.of(key, 7L));

        assertThat(sequences.comes(fresh("s-1", 5)).send()).hasSize(1);
        assertThat(sequences.comes(fresh("s-1", 8)).defer()).hasSize(1);
    }

    @Test
    void aClaimedOneWaitsWhenSomethingBeforeItWasDeferredSinceTheClaim() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        sequences.comes(first);
        sequences.claiming();
        sequences.ended(first, Ending.AGAIN);
        sequences.written(first);

        assertThat(sequences.comes(claimed("s-1", 4)).defer()).hasSize(1);
        sequences.claiming();
        assertThat(sequences.comes(claimed("s-1", 1)).send()).hasSize(1);
    }

    @Test
    void whatIsClaimedFollowsWhatIsInFlight() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery third = fresh("s-1", 3);
        Delivery second = claimed("s-1", 2);
        sequences.comes(first);
        sequences.comes(third);
        sequences.claiming();
        sequences.comes(second);

        assertThat(sequences.ended(first, Ending.OVER).send()).containsExactly(second);
    }

    @Test
    void ofALostPartitionNothingIsTakenAndNothingStays() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        sequences.comes(first);
        sequences.comes(second);
        held = false;

        Delivery third = fresh("s-1", 3);
        assertThat(sequences.comes(third).release()).containsExactly(third);
        assertThat(sequences.drop()).containsExactly(second);
        assertThat(sequences.ended(first, Ending.OVER)).isEqualTo(Sequences.Turn.NONE);
        assertThat(sequences.followers()).isZero();
    }

    /** Something may wait of a sequence of which nothing is known. */
    private void deferredAndWritten(String session, long position) {
        Delivery delivery = fresh(session, position);
        Turn turn = sequences.comes(delivery);
        if (turn.send().contains(delivery)) {
            sequences.ended(delivery, Ending.AGAIN);
        } else {
            assertThat(turn.defer()).containsExactly(delivery);
        }
        sequences.written(delivery);
    }

    private void lookUp(String session) {
        sequences.answered(sequences.question(List.of(key(session))), Map.of());
    }

    private static SequenceKey key(String session) {
        return new SequenceKey(TARGET.id(), session, PARTITION, EPOCH);
    }

    private static Delivery fresh(String session, long position) {
        return delivery(session, position, Source.STREAM);
    }

    private static Delivery claimed(String session, long position) {
        return delivery(session, position, Source.DUE_ROW);
    }

    private static Delivery delivery(String session, long position, Source source) {
        SessionEvent event = new SessionEvent(
                "event-" + position,
                "form.submitted",
                "acme",
                session,
                Samples.NOW,
                Samples.NOW,
                PARTITION,
                position,
                Optional.empty(),
                "{}");
        return new Delivery(
                new UUID(1, position),
                event,
                TARGET,
                source,
                Progress.NONE,
                LedgerSamples.record(PARTITION, position, EPOCH));
    }
}
