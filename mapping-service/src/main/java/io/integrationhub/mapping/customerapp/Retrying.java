package io.integrationhub.mapping.customerapp;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;

/**
 * How a call is tried again.
 *
 * @param pause waits so long, and does meanwhile what the caller has to do
 * @param stop ends a call that is in flight, when nobody wants its answer any more
 */
public record Retrying(CallRetryPolicy policy, Function<Duration, Uni<Void>> pause, Stop stop) {

    /** Waits, and nothing else. */
    public static Retrying with(CallRetryPolicy policy) {
        return new Retrying(policy, Retrying::pauseFor, Stop.NEVER);
    }

    /** Waits, and goes on where it was called: a timer of Mutiny would go on outside of the request. */
    public static Uni<Void> pauseFor(Duration pause) {
        var context = Vertx.currentContext();
        Uni<Void> waited = Uni.createFrom().voidItem().onItem().delayIt().by(pause);
        return context == null ? waited : waited.emitOn(MutinyHelper.executor(context));
    }
}
