package io.integrationhub.kit.async;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few do something at a time, and one of a kind at a time; others wait for their turn, in the order in which they came.
 * Whoever gives up waiting is out of the way.
 */
public final class Turns {
    private final int atOnce;
    private final int mostWaiting;
    private final Set<String> busy = new HashSet<>();
    private final Queue<Turn> waiting = new ArrayDeque<>();

    /**
     * Nobody has a turn yet.
     *
     * @param atOnce how many may have one at a time
     * @param mostWaiting how many may wait for one
     */
    public Turns(int atOnce, int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    /** There are as many waiting as may. */
    public static final class TooManyWaiting extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyWaiting() {
            super("as many wait for their turn as may", null, false, false);
        }
    }

    /** One that was asked for; it waits, has begun, or is over. */
    private static final class Turn {
        private final String kind;
        private final UniEmitter<? super Void> emitter;
        private boolean begun;

        private Turn(String kind, UniEmitter<? super Void> emitter) {
            this.kind = kind;
            this.emitter = emitter;
        }
    }

    /** That of one caller, once it has come. */
    private final class Place {
        private volatile @Nullable Turn turn;

        private void come(String kind, UniEmitter<? super Void> emitter) {
            Turn coming = new Turn(kind, emitter);
            turn = coming;
            if (!add(coming)) {
                emitter.fail(new TooManyWaiting());
            }
            beginNext();
        }

        private void leave() {
            Turn leaving = turn;
            if (leaving != null) {
                remove(leaving);
                beginNext();
            }
        }
    }

    /**
     * Does something when it is its turn, in the Vert.x context of the caller. Fails with {@link TooManyWaiting}; a caller that
     * cancels, or is cancelled by a timeout after this, waits no more and gives its turn to the next.
     */
    public <T> Uni<T> inTurn(String kind, Supplier<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            Place place = new Place();
            Uni<Void> turn = Uni.createFrom().emitter(emitter -> place.come(kind, emitter));
            return inOwnContext(turn).chain(action::get).onTermination().invoke(place::leave);
        });
    }

    private static Uni<Void> inOwnContext(Uni<Void> turn) {
        Context own = Vertx.currentContext();
        return own == null ? turn : turn.emitOn(task -> own.runOnContext(none -> task.run()));
    }

    private synchronized boolean add(Turn turn) {
        boolean mayCome = waiting.size() < mostWaiting || mayBegin(turn);
        if (mayCome) {
            waiting.add(turn);
        }
        return mayCome;
    }

    private synchronized void remove(Turn turn) {
        if (turn.begun) {
            busy.remove(turn.kind);
            turn.begun = false;
        } else {
            waiting.remove(turn);
        }
    }

    private void beginNext() {
        for (Turn next = takeNext(); next != null; next = takeNext()) {
            next.emitter.complete(null);
        }
    }

    private synchronized @Nullable Turn takeNext() {
        Turn next = waiting.stream().filter(this::mayBegin).findFirst().orElse(null);
        if (next != null) {
            waiting.remove(next);
            busy.add(next.kind);
            next.begun = true;
        }
        return next;
    }

    private boolean mayBegin(Turn turn) {
        return busy.size() < atOnce && !busy.contains(turn.kind);
    }
}
