package io.integrationhub.dispatch.lane;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Runs attempts side by side, spread over the event loops; one destination always on the same loop, where its
 * connections are. Besides the background loop the only place that starts work which nobody waits for: the permits bound
 * how much.
 */
final class SendLoop {
    private static final Logger LOG = Logger.getLogger(SendLoop.class);

    private final List<Context> contexts;

    SendLoop(Vertx vertx, int eventLoops) {
        VertxInternal internal = (VertxInternal) vertx;
        this.contexts = IntStream.range(0, eventLoops)
                .<Context>mapToObj(loop -> internal.createEventLoopContext())
                .toList();
    }

    <T> void run(UUID destination, Supplier<Uni<T>> attempt, Consumer<T> ended) {
        contexts.get(Math.floorMod(destination.hashCode(), contexts.size()))
                .runOnContext(onLoop -> Uni.createFrom()
                        .deferred(attempt::get)
                        .invoke(ended)
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.errorf(
                                        FailureWords.withPlace(failure),
                                        "an attempt ended without an outcome: fault=%s",
                                        FailureWords.of(failure))));
    }
}
