package io.integrationhub.kit.loop;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a piece of asynchronous work, one turn after the other, on one event loop. A turn that fails is logged and
 * tried again after a pause; it never ends the loop.
 */
public final class BackgroundLoop {

    private static final Logger LOG = Logger.getLogger(BackgroundLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(15));

    /**
     * How long a turn may take.
     *
     * @param slow after this the log says so: the turn goes on, as what it has done would be lost
     * @param longest after this it is taken to hang, on a connection whose other end is gone, and is given up: the loop
     *     must not stop for good
     */
    public record Limits(Duration slow, Duration longest) {}

    private final String name;
    private final Vertx vertx;
    private final Context context;
    private final Supplier<Uni<Duration>> turn;
    private final Limits limits;
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    // Only touched on the context.
    private boolean running;
    private volatile boolean stopping;
    private boolean woken;
    private long timer = -1;
    private long warning = -1;

    private BackgroundLoop(String name, Vertx vertx, Limits limits, Supplier<Uni<Duration>> turn) {
        this.name = name;
        this.vertx = vertx;
        // Of its own: the one of the thread that starts the service would be the same for all loops.
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.limits = limits;
        this.turn = turn;
    }

    /**
     * Starts a loop.
     *
     * @param name for the log
     * @param turn one turn; its item is how long to wait before the next one
     */
    public static BackgroundLoop start(String name, Vertx vertx, Supplier<Uni<Duration>> turn) {
        return start(name, vertx, LIMITS, turn);
    }

    /** As {@link #start(String, Vertx, Supplier)}, for turns that take shorter or longer than usual. */
    public static BackgroundLoop start(String name, Vertx vertx, Limits limits, Supplier<Uni<Duration>> turn) {
        var loop = new BackgroundLoop(name, vertx, limits, turn);
        loop.wake();
        return loop;
    }

    /** Starts the next turn now rather than after its wait; during a turn, another one follows at once. */
    public void wake() {
        context.runOnContext(ignored -> {
            woken = true;
            runTurn();
        });
    }

    /** Starts no further turn. Completes when the turn in flight, if any, is done. */
    public CompletionStage<@Nullable Void> stop() {
        context.runOnContext(ignored -> {
            stopping = true;
            if (!running) {
                stopped.complete(null);
            }
        });
        return stopped;
    }

    private void runTurn() {
        if (running || stopping) {
            return;
        }
        running = true;
        woken = false;
        vertx.cancelTimer(timer);
        warning = vertx.setTimer(limits.slow().toMillis(), fired -> warn());
        Uni.createFrom()
                .deferred(turn::get)
                .ifNoItem()
                .after(limits.longest())
                .fail()
                .subscribe()
                .with(this::finish, this::fail);
    }

    private void warn() {
        LOG.warnf(
                "a turn of a background loop takes longer than %d seconds: loop=%s",
                limits.slow().toSeconds(), name);
    }

    private void fail(Throwable failure) {
        if (!stopping) {
            LOG.warnf("background loop failed, will try again: loop=%s cause=%s", name, FailureWords.of(failure));
        }
        finish(PAUSE_AFTER_FAILURE);
    }

    private void finish(Duration pause) {
        context.runOnContext(ignored -> {
            running = false;
            vertx.cancelTimer(warning);
            if (stopping) {
                stopped.complete(null);
            } else if (woken || pause.toMillis() < 1) {
                runTurn();
            } else {
                timer = vertx.setTimer(pause.toMillis(), fired -> runTurn());
            }
        });
    }
}
