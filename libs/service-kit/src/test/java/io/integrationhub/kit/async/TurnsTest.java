package io.integrationhub.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {
    private final Turns turns = new Turns(2, 3, 3);
    private final List<String> begun = new ArrayList<>();
    private final Map<String, UniEmitter<? super String>> underWay = new HashMap<>();

    @Test
    void aFewHaveATurnAtATimeAndOneOfAKind() {
        UniAssertSubscriber<String> first = ask("a", "a1");
        ask("a", "a2");
        ask("b", "b1");
        ask("c", "c1");
        assertThat(begun).containsExactly("a1", "b1");

        end("a1");

        first.assertItem("a1");
        assertThat(begun).containsExactly("a1", "b1", "a2");
        end("b1");
        assertThat(begun).containsExactly("a1", "b1", "a2", "c1");
    }

    @Test
    void whoFailsGivesTheTurnToTheNext() {
        UniAssertSubscriber<String> failing = turns.inTurn(
                        "a", () -> Uni.createFrom().<String>failure(new IllegalStateException("no")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        failing.assertFailedWith(IllegalStateException.class, "no");
        ask("a", "a1");

        assertThat(begun).containsExactly("a1");
    }

    @Test
    void whoGivesUpIsInNobodysWay() {
        UniAssertSubscriber<String> under = ask("a", "a1");
        UniAssertSubscriber<String> waiting = ask("a", "a2");
        ask("a", "a3");

        waiting.cancel();
        under.cancel();

        assertThat(begun).containsExactly("a1");
        end("a1");
        assertThat(begun).containsExactly("a1", "a3");
    }

    /** It goes on: the next one would be beside it. */
    @Test
    void whatHasBegunKeepsItsTurnUntilItHasEndedWhoeverHangsUp() {
        for (int i = 0; i < 3; i++) {
            ask("a", "a" + i).cancel();
            ask("b", "b" + i).cancel();
            ask("c", "c" + i).cancel();
        }

        assertThat(begun).containsExactly("a0", "b0");
        Objects.requireNonNull(underWay.remove("a0")).fail(new IllegalStateException("no"));
        ask("c", "c");
        assertThat(begun).containsExactly("a0", "b0", "c");
    }

    /** Between its turn and its own context there is a moment. */
    @Test
    void whoGivesUpBeforeItHasBegunInItsContextGivesItsTurnToTheNext() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            CountDownLatch passed = new CountDownLatch(1);
            vertx.runOnContext(none -> {
                ask("a", "a1").cancel();
                vertx.runOnContext(later -> passed.countDown());
            });
            passed.await();
            ask("a", "a2");

            assertThat(begun).containsExactly("a2");
        } finally {
            vertx.close();
        }
    }

    @Test
    void noKindTakesTheWaitingPlacesOfOthers() {
        Turns narrow = new Turns(1, 4, 2);
        List<UniAssertSubscriber<String>> asked = Stream.of("a", "a", "a", "a", "a", "b", "c", "d")
                .map(kind -> narrow.inTurn(kind, () -> begin(kind))
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.<String>create()))
                .toList();

        assertThat(asked.stream().map(UniAssertSubscriber::getFailure).map(Objects::nonNull))
                .containsExactly(false, false, false, true, true, false, false, true);
    }

    @Test
    void noMoreWaitThanMay() {
        ask("a", "a1");
        ask("a", "a2");
        ask("a", "a3");
        ask("a", "a4");

        ask("a", "a5").assertFailedWith(Turns.TooManyWaiting.class);
        ask("b", "b1");

        assertThat(begun).containsExactly("a1", "b1");
    }

    /** Whatever ends, fails or is given up in whatever order: the bounds hold, and at the end all is free. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTurnIsLost(long seed) {
        Random random = new Random(seed);
        Map<String, UniAssertSubscriber<String>> asked = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            String name = String.valueOf((char) ('a' + random.nextInt(4))) + i;
            switch (random.nextInt(3)) {
                case 0 -> asked.put(name, ask(name.substring(0, 1), name));
                case 1 -> pick(random, underWay.keySet()).ifPresent(this::end);
                default ->
                    pick(random, asked.keySet()).ifPresent(one -> {
                        Objects.requireNonNull(asked.get(one)).cancel();
                    });
            }
            assertThat(underWay.keySet().stream().map(each -> each.substring(0, 1)))
                    .hasSizeLessThanOrEqualTo(2)
                    .doesNotHaveDuplicates();
        }
        asked.values().forEach(UniAssertSubscriber::cancel);
        List.copyOf(underWay.keySet()).forEach(this::end);
        assertThat(underWay).isEmpty();
        begun.clear();

        ask("x", "x1");
        ask("y", "y1");

        assertThat(begun).containsExactly("x1", "y1");
    }

    private static Optional<String> pick(Random random, Set<String> from) {
        return from.stream()
                .sorted()
                .skip(from.isEmpty() ? 0 : random.nextInt(from.size()))
                .findFirst();
    }

    private UniAssertSubscriber<String> ask(String kind, String name) {
        return turns.inTurn(kind, () -> begin(name)).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> begin(String name) {
        begun.add(name);
        return Uni.createFrom().emitter(emitter -> underWay.put(name, emitter));
    }

    private void end(String name) {
        Objects.requireNonNull(underWay.remove(name)).complete(name);
    }
}
