package io.integrationhub.mapping.customerapp;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ends what is being waited for when it is not wanted any more: the connection of a call is closed. */
public final class Stop {

    /** Nobody ends anything. */
    public static final Stop NEVER = new Stop();

    /** What fails then. */
    public static final class Stopped extends RuntimeException {
        private Stopped() {
            super("not wanted any more", null, false, false);
        }
    }

    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    /** Whoever waits fails with {@link Stopped}, from now on at once. */
    public void stop() {
        stopped.completeExceptionally(new Stopped());
    }

    /** Brings what the work does, unless it is stopped before; goes on where it was called. */
    public <T> Uni<T> unless(Uni<T> work) {
        return equals(NEVER) ? work : Uni.combine().any().of(work, fails());
    }

    private <T> Uni<T> fails() {
        var context = Vertx.currentContext();
        // A copy: whoever waits no more cancels it, and others still wait.
        Uni<T> waiting = Uni.createFrom()
                .completionStage(() -> stopped.copy())
                .onItem()
                .transformToUni(never -> Uni.createFrom().nothing());
        return context == null ? waiting : waiting.emitOn(MutinyHelper.executor(context));
    }
}
