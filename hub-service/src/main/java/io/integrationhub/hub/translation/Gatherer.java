package io.integrationhub.hub.translation;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** What has a key in common. It is forgotten when nothing of it is under way, and so nothing waits. */
    private final class Gathering {

        private final K key;
        private @Nullable Batch waiting;
        private int underWay;

        Gathering(K key) {
            this.key = key;
        }
    }

    /** What goes out together. */
    private final class Batch {

        private final List<I> items = new ArrayList<>();
        private final CompletableFuture<Void> departure = new CompletableFuture<>();
        /** Sends the items after the departure, once, whoever and how many want to know the answers. */
        private final Uni<List<O>> answers;

        Batch(Gathering gathering) {
            answers = Uni.createFrom()
                    .completionStage(departure)
                    .chain(() -> sender.send(gathering.key, departed(gathering, this)))
                    .invoke(this::requireAll)
                    .onTermination()
                    .invoke(() -> answered(gathering))
                    .memoize()
                    .indefinitely();
        }

        void depart() {
            departure.complete(null);
        }

        private void requireAll(List<O> received) {
            if (received.size() != items.size()) {
                throw new IllegalStateException(received.size() + " answers for " + items.size() + " items");
            }
        }
    }

    private final Sender<K, I, O> sender;
    private final int enough;
    private final Consumer<Runnable> afterWait;
    private final Map<K, Gathering> gatherings = new HashMap<>();

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
        return Uni.createFrom().deferred(() -> {
            var place = place(key, item);
            if (place.isLast()) {
                place.batch().depart();
            } else if (place.index() == 0) {
                afterWait.accept(place.batch()::depart);
            }
            return place.batch().answers.map(answers -> answers.get(place.index()));
        });
    }

    /**
     * Where an item is.
     *
     * @param isLast whether the batch is to go out now
     */
    private record Place<B>(B batch, int index, boolean isLast) {}

    /** How many keys something is under way of. */
    synchronized int keys() {
        return gatherings.size();
    }

    private synchronized Place<Batch> place(K key, I item) {
        var gathering = gatherings.computeIfAbsent(key, Gathering::new);
        if (gathering.waiting == null) {
            gathering.waiting = new Batch(gathering);
        }
        Batch batch = gathering.waiting;
        batch.items.add(item);
        boolean isLast = gathering.underWay == 0 || batch.items.size() == enough;
        if (isLast) {
            take(gathering);
        }
        return new Place<>(batch, batch.items.size() - 1, isLast);
    }

    private Batch take(Gathering gathering) {
        Batch taken = Objects.requireNonNull(gathering.waiting);
        gathering.waiting = null;
        gathering.underWay++;
        return taken;
    }

    /** Its items: from now on there come no more. */
    private synchronized List<I> departed(Gathering gathering, Batch batch) {
        if (gathering.waiting == batch) {
            take(gathering);
        }
        return List.copyOf(batch.items);
    }

    private void answered(Gathering gathering) {
        Batch next = next(gathering);
        if (next != null) {
            next.depart();
        }
    }

    private synchronized @Nullable Batch next(Gathering gathering) {
        gathering.underWay--;
        if (gathering.waiting != null) {
            return take(gathering);
        }
        if (gathering.underWay == 0) {
            gatherings.remove(gathering.key);
        }
        return null;
    }
}
