package io.integrationhub.dispatch.lane;

import io.integrationhub.kit.problem.FailureWords;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Runs attempts side by side, spread over the event loops; one destination always on the same loop, where its
 * connections are. Besides the background loop the only place that starts work which nobody waits for: the permits bound
 * how much.
 */
final class SendLoop {
    private static final Logger LOG = Logger.getLogger(SendLoop.class);
    /** What else an event loop has to do comes in between. */
    private static final int MOST_AT_ONCE = 64;

    private final List<Starts> loops;

    SendLoop(Vertx vertx, int eventLoops) {
        VertxInternal internal = (VertxInternal) vertx;
        this.loops = IntStream.range(0, eventLoops)
                .mapToObj(loop -> new Starts(internal.createEventLoopContext()))
                .toList();
    }

    /** Starts an attempt soon; those that are started at once for the same loop go there together. */
    void run(UUID destination, Runnable attempt) {
        loops.get(Math.floorMod(destination.hashCode(), loops.size())).add(attempt);
    }

    /** Attempts that are to be started on one event loop. */
    private static final class Starts {
        private final Context context;
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();

        private Starts(Context context) {
            this.context = context;
        }

        private void add(Runnable attempt) {
            waiting.add(attempt);
            if (count.getAndIncrement() == 0) {
                context.runOnContext(onLoop -> startAll());
            }
        }

        private void startAll() {
            int these = Math.min(count.get(), MOST_AT_ONCE);
            for (int i = 0; i < these; i++) {
                start(waiting.poll());
            }
            if (count.addAndGet(-these) > 0) {
                context.runOnContext(onLoop -> startAll());
            }
        }

        private static void start(Runnable attempt) {
            try {
                attempt.run();
            } catch (RuntimeException | Error failure) {
                LOG.errorf(
                        FailureWords.withPlace(failure),
                        "an attempt ended without an outcome: fault=%s",
                        FailureWords.of(failure));
            }
        }
    }
}
