package io.integrationhub.hub.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GathererTest {

    private static final int ENOUGH = 3;

    /** What was sent, and is answered by the test. */
    private record Sent(String key, List<Integer> items, UniEmitter<? super List<String>> answer) {

        void answerEach() {
            answer.complete(items.stream().map(GathererTest::answerTo).toList());
        }
    }

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<Runnable> waits = new CopyOnWriteArrayList<>();
    private final Gatherer<String, Integer, String> gatherer = new Gatherer<>(this::send, ENOUGH, waits::add);

    private Uni<List<String>> send(String key, List<Integer> items) {
        return Uni.createFrom().emitter(answer -> sent.add(new Sent(key, items, answer)));
    }

    private static String answerTo(Integer item) {
        return "answer to " + item;
    }

    @Test
    void whatComesAloneIsSentAtOnce() {
        for (int i = 0; i < 3; i++) {
            var asked = ask("a", i);
            assertThat(sent.get(i).items()).containsExactly(i);
            sent.get(i).answerEach();
            asked.assertItem(answerTo(i));
        }
    }

    @Test
    void whatComesMeanwhileIsSentTogetherAfterTheAnswer() {
        var first = ask("a", 1);
        var second = ask("a", 2);
        var third = ask("a", 3);
        assertThat(sent).hasSize(1);

        sent.getFirst().answerEach();

        first.assertItem(answerTo(1));
        assertThat(sent.get(1).items()).containsExactly(2, 3);
        sent.get(1).answerEach();
        second.assertItem(answerTo(2));
        third.assertItem(answerTo(3));
        assertThat(sent).hasSize(2);
    }

    @Test
    void enoughIsSentWithoutWaiting() {
        ask("a", 0);
        for (int i = 1; i <= 2 * ENOUGH; i++) {
            ask("a", i);
        }

        assertThat(sent).extracting(Sent::items).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void nothingWaitsLongerThanTheWait() {
        var first = ask("a", 1);
        var second = ask("a", 2);
        var third = ask("a", 3);

        waits.getFirst().run();

        assertThat(waits).hasSize(1);
        assertThat(sent.get(1).items()).containsExactly(2, 3);
        sent.get(1).answerEach();
        second.assertItem(answerTo(2));
        third.assertItem(answerTo(3));
        first.assertNotTerminated();
    }

    @Test
    void aWaitThatIsOverTooLateDoesNothing() {
        for (int i = 0; i <= ENOUGH; i++) {
            ask("a", i);
        }
        assertThat(sent).hasSize(2);

        waits.getFirst().run();
        sent.forEach(Sent::answerEach);

        assertThat(sent).hasSize(2);
        ask("a", 9);
        assertThat(sent.get(2).items()).containsExactly(9);
    }

    @Test
    void keysDoNotWaitForEachOther() {
        ask("a", 1);
        ask("b", 2);

        assertThat(sent).extracting(Sent::key).containsExactly("a", "b");
    }

    @Test
    void aFailureIsEverybodysAndTheNextIsAskedForAgain() {
        ask("a", 1);
        var second = ask("a", 2);
        var third = ask("a", 3);
        sent.getFirst().answerEach();

        sent.get(1).answer().fail(new IllegalStateException("down"));

        second.assertFailedWith(IllegalStateException.class, "down");
        third.assertFailedWith(IllegalStateException.class, "down");
        var fourth = ask("a", 4);
        sent.get(2).answerEach();
        fourth.assertItem(answerTo(4));
    }

    @Test
    void whoGivesUpLeavesTheOthersAlone() {
        var first = ask("a", 1);
        var second = ask("a", 2);
        var third = ask("a", 3);
        first.cancel();
        second.cancel();

        sent.getFirst().answerEach();
        sent.get(1).answerEach();

        third.assertItem(answerTo(3));
        assertThat(gatherer.keys()).isZero();
    }

    @Test
    void aSenderThatThrowsIsAFailure() {
        var broken = new Gatherer<String, Integer, String>(
                (key, items) -> {
                    throw new IllegalStateException("broken");
                },
                ENOUGH,
                waits::add);

        for (int i = 0; i < 2; i++) {
            broken.ask("a", i)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalStateException.class, "broken");
        }
    }

    @Test
    void anAnswerTooFewIsNobodys() {
        ask("a", 1);
        var second = ask("a", 2);
        var third = ask("a", 3);
        sent.getFirst().answerEach();

        sent.get(1).answer().complete(List.of("answer to whom?"));

        second.assertFailedWith(IllegalStateException.class);
        third.assertFailedWith(IllegalStateException.class);
    }

    @Test
    void everybodyGetsTheirOwnAnswerWhateverHappensAtTheSameTime() {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var busy = new Gatherer<String, Integer, String>(
                    (key, items) -> Uni.createFrom()
                            .item(() ->
                                    items.stream().map(GathererTest::answerTo).toList())
                            .runSubscriptionOn(threads),
                    ENOUGH,
                    threads::execute);

            var answers = IntStream.range(0, 5_000)
                    .mapToObj(i -> busy.ask("key " + i % 3, i).runSubscriptionOn(threads))
                    .toList();

            assertThat(Uni.join().all(answers).andFailFast().await().atMost(Duration.ofSeconds(30)))
                    .isEqualTo(IntStream.range(0, 5_000)
                            .mapToObj(GathererTest::answerTo)
                            .toList());
            assertThat(busy.keys()).isZero();
        }
    }

    private UniAssertSubscriber<String> ask(String key, int item) {
        return gatherer.ask(key, item).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
