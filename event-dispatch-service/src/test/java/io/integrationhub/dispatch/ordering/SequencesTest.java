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
import io.integrationhub.dispatch.ordering.Sequences.Limits;
import io.integrationhub.dispatch.ordering.Sequences.Question;
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
    private final Sequences sequences =
            new Sequences(new Limits(2, 10, 1_000, 10, Duration.ofSeconds(1)), key -> held, clock);

    @Test
    void oneIsSentAndTheOthersFollowWhenItHasArrived() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        assertThat(sequences.comes(first).send()).containsExactly(first);
        assertThat(sequences.comes(second)).isEqualTo(Sequences.Turn.NONE);
        assertThat(sequences.followers()).isOne();

        assertThat(sequences.ended(first, false, false).send()).containsExactly(second);
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

        assertThat(sequences.ended(first, true, false).defer()).containsExactly(second, third);
        assertThat(sequences.comes(fresh("s-1", 4)).defer()).hasSize(1);
    }

    @Test
    void whatFollowsOneThatDisablesItsDestinationIsNotSent() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        Delivery second = fresh("s-1", 2);
        sequences.comes(first);
        sequences.comes(second);

        assertThat(sequences.ended(first, false, true).defer()).containsExactly(second);
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
    void aSequenceIsAskedForOnceUnlessSomethingOfItWaits() {
        SequenceKey key = key("s-1");
        Question question = sequences.question(List.of(key));
        assertThat(question.keys()).containsExactly(key);
        sequences.answered(question, Map.of());
        clock.advance(Duration.ofDays(1));
        assertThat(sequences.question(List.of(key)).isEmpty()).isTrue();

        Delivery failing = fresh("s-1", 1);
        sequences.comes(failing);
        sequences.ended(failing, true, false);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sequences.question(List.of(key)).isEmpty())
                .as("it is on its way to the table")
                .isTrue();
        sequences.written(failing);

        assertThat(sequences.question(List.of(key)).isEmpty()).isFalse();
    }

    @Test
    void anAnswerDoesNotCountWhenSomethingWasDeferredSinceTheQuestion() {
        lookUp("s-1");
        Delivery first = fresh("s-1", 1);
        sequences.comes(first);
        sequences.comes(fresh("s-1", 2));
        sequences.comes(fresh("s-1", 3));
        Delivery tooMany = fresh("s-1", 4);
        sequences.comes(tooMany);
        sequences.written(tooMany);
        clock.advance(Duration.ofSeconds(2));

        Question question = sequences.question(List.of(key("s-1")));
        assertThat(question.isEmpty()).isFalse();
        sequences.ended(first, true, false);
        sequences.answered(question, Map.of());

        assertThat(sequences.comes(fresh("s-1", 5)).defer()).hasSize(1);
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
        sequences.ended(first, true, false);
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

        assertThat(sequences.ended(first, false, false).send()).containsExactly(second);
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
        assertThat(sequences.ended(first, false, false)).isEqualTo(Sequences.Turn.NONE);
        assertThat(sequences.followers()).isZero();
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
