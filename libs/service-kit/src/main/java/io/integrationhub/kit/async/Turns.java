package io.integrationhub.kit.async;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
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
    private final int mostWaitingOfKind;
    private final Set<String> busy = new HashSet<>();
    private final Queue<Turn> waiting = new ArrayDeque<>();

    /**
     * Nobody has a turn yet.
     *
     * @param atOnce how many may have one at a time
     * @param mostWaiting how many may wait for one
     * @param mostWaitingOfKind how many of a kind, so that none keeps the others from waiting
     */
    public Turns(int atOnce, int mostWaiting, int mostWaitingOfKind) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.mostWaitingOfKind = mostWaitingOfKind;
    }

    /** Nobody has a turn yet, and all that wait may be of one kind. */
    public Turns(int atOnce, int mostWaiting) {
        this(atOnce, mostWaiting, mostWaiting);
    }

    /** There are as many waiting as may. */
    public static final class TooManyWaiting extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyWaiting() {
            super("as many wait for their turn as may", null, false, false);
        }
    }

    /** One that was asked for; it waits, has begun, works on what was to be done, or is over. */
    private static final class Turn {
        private final String kind;
        private final UniEmitter<? super Void> emitter;
        private boolean begun;
        private boolean works;

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

        private void giveUp() {
            Turn leaving = turn;
            if (leaving != null && isGivenUp(leaving)) {
                beginNext();
            }
        }

        /** What has begun is not given up any more: it goes on, and so does its turn. */
        private <T> Uni<T> work(Supplier<Uni<T>> action) {
            Turn working = Objects.requireNonNull(turn);
            return beginsWork(working)
                    ? Uni.createFrom()
                            .deferred(action::get)
                            .onTermination()
                            .invoke(() -> end(working))
                            .memoize()
                            .indefinitely()
                    : Uni.createFrom().nothing();
        }
    }

    /**
     * Does something when it is its turn, in the Vert.x context of the caller. Fails with {@link TooManyWaiting}; a caller that
     * cancels, or is cancelled by a timeout after this, waits no more. What has begun keeps its turn until it has ended, also
     * when nobody waits for it any more: it would otherwise go on beside what the next one begins.
     */
    public <T> Uni<T> inTurn(String kind, Supplier<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            Place place = new Place();
            Uni<Void> turn = Uni.createFrom().emitter(emitter -> place.come(kind, emitter));
            return inOwnContext(turn)
                    .chain(() -> place.work(action))
                    .onCancellation()
                    .invoke(place::giveUp);
        });
    }

    private static Uni<Void> inOwnContext(Uni<Void> turn) {
        Context own = Vertx.currentContext();
        return own == null ? turn : turn.emitOn(task -> own.runOnContext(none -> task.run()));
    }

    private synchronized boolean add(Turn turn) {
        boolean mayWait = waiting.size() < mostWaiting
                && waiting.stream()
                                .filter(other -> other.kind.equals(turn.kind))
                                .count()
                        < mostWaitingOfKind;
        boolean mayCome = mayWait || mayBegin(turn);
        if (mayCome) {
            waiting.add(turn);
        }
        return mayCome;
    }

    private synchronized boolean isGivenUp(Turn turn) {
        boolean isHeld = turn.begun && !turn.works;
        if (isHeld) {
            busy.remove(turn.kind);
            turn.begun = false;
        }
        return waiting.remove(turn) || isHeld;
    }

    private synchronized boolean beginsWork(Turn turn) {
        turn.works = turn.begun;
        return turn.works;
    }

    private void end(Turn turn) {
        synchronized (this) {
            busy.remove(turn.kind);
        }
        beginNext();
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
