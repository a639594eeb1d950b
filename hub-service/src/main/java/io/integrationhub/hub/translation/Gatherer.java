package io.integrationhub.hub.translation;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Gathers what is asked for at about the same time, so that a remote service is asked once for all of it. What is asked
 * for while nothing else is under way goes out at once, alone. While something is under way, what comes is gathered: until
 * there is an answer, or enough has come, or the wait is over, whichever is first. So nothing waits behind a service that
 * does not answer.
 *
 * @param <K> what those that go out together have in common
 * @param <I> what is asked for
 * @param <O> what is answered
 */
final class Gatherer<K, I, O> {

    /** Asks the remote service. */
    @FunctionalInterface
    interface Sender<K, I, O> {

        /** An answer for each of the items, in their order. When it fails, it fails for each. */
        Uni<List<O>> send(K key, List<I> items);
    }

    private record Asked<I, O>(I item, UniEmitter<? super O> answer) {}

    /** What has a key in common: forgotten when nothing is under way, and so nothing waits. */
    private static final class Gathering<I, O> {

        private List<Asked<I, O>> waiting = new ArrayList<>();
        private int underWay;

        List<Asked<I, O>> take() {
            var taken = waiting;
            waiting = new ArrayList<>();
            underWay++;
            return taken;
        }
    }

    private final Sender<K, I, O> sender;
    private final int enough;
    private final Consumer<Runnable> afterWait;
    private final Map<K, Gathering<I, O>> gatherings = new HashMap<>();

    /**
     * Gathers.
     *
     * @param enough how many go out together at most
     * @param afterWait runs something when the longest wait is over
     */
    Gatherer(Sender<K, I, O> sender, int enough, Consumer<Runnable> afterWait) {
        this.sender = sender;
        this.enough = enough;
        this.afterWait = afterWait;
    }

    /** Asks for the item. The answer comes on whatever thread the remote service's comes on. */
    Uni<O> ask(K key, I item) {
        return Uni.createFrom().emitter(answer -> send(key, added(key, new Asked<>(item, answer))));
    }

    /** What is to go out now that one more is asked for. */
    private synchronized List<Asked<I, O>> added(K key, Asked<I, O> asked) {
        var gathering = gatherings.computeIfAbsent(key, any -> new Gathering<>());
        gathering.waiting.add(asked);
        if (gathering.underWay == 0 || gathering.waiting.size() >= enough) {
            return gathering.take();
        }
        if (gathering.waiting.size() == 1) {
            afterWait.accept(() -> send(key, waited(key)));
        }
        return List.of();
    }

    /** What is to go out now that a wait is over; it may have gone already. */
    private synchronized List<Asked<I, O>> waited(K key) {
        var gathering = gatherings.get(key);
        return gathering == null || gathering.waiting.isEmpty() ? List.of() : gathering.take();
    }

    /** What is to go out now that there is an answer. */
    private synchronized List<Asked<I, O>> answered(K key) {
        var gathering = Objects.requireNonNull(gatherings.get(key));
        gathering.underWay--;
        if (!gathering.waiting.isEmpty()) {
            return gathering.take();
        }
        if (gathering.underWay == 0) {
            gatherings.remove(key);
        }
        return List.of();
    }

    private void send(K key, List<Asked<I, O>> asked) {
        if (asked.isEmpty()) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> sender.send(key, asked.stream().map(Asked::item).toList()))
                .onTermination()
                .invoke(() -> send(key, answered(key)))
                .subscribe()
                .with(answers -> answer(asked, answers), failure -> fail(asked, failure));
    }

    private static <I, O> void answer(List<Asked<I, O>> asked, List<O> answers) {
        if (answers.size() != asked.size()) {
            fail(asked, new IllegalStateException(answers.size() + " answers to " + asked.size() + " questions"));
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            asked.get(i).answer().complete(answers.get(i));
        }
    }

    private static <I, O> void fail(List<Asked<I, O>> asked, Throwable failure) {
        asked.forEach(each -> each.answer().fail(failure));
    }
}
