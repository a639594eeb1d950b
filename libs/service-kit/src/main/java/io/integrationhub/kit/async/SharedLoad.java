package io.integrationhub.kit.async;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is loaded once for all who ask while it is being loaded. */
public final class SharedLoad<T> {

    private final Supplier<Uni<T>> load;
    private final AtomicReference<@Nullable Uni<T>> inFlight = new AtomicReference<>();

    public SharedLoad(Supplier<Uni<T>> load) {
        this.load = load;
    }

    /**
     * The result of the load in flight, or else of one that begins now. Each caller goes on in its own Vert.x context, not in
     * that of the load: it must not use the database session of another.
     */
    public Uni<T> get() {
        Context own = Vertx.currentContext();
        return own == null ? join() : join().emitOn(task -> own.runOnContext(none -> task.run()));
    }

    private Uni<T> join() {
        var fresh = Uni.createFrom()
                .deferred(load::get)
                .onTermination()
                .invoke(() -> inFlight.set(null))
                .memoize()
                .indefinitely();
        var others = inFlight.compareAndExchange(null, fresh);
        return others == null ? fresh : others;
    }
}
