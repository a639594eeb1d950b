package io.integrationhub.kit.async;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Something that is tried again until it succeeds, because nothing else can go on without it. */
public final class RetryForever {

    private static final Logger LOG = Logger.getLogger(RetryForever.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private RetryForever() {}

    /**
     * Tries until it succeeds, with growing pauses of up to ten seconds and a warning for each failure. All attempts run
     * on the caller's Vert.x context, which must be there: Hibernate Reactive works nowhere else.
     *
     * @param what what is done, for the log
     * @param attempt does it; called for each attempt
     */
    public static <T> Uni<T> untilDone(String what, Supplier<Uni<? extends T>> attempt) {
        var here = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("will be tried again: what=%s cause=%s", what, FailureWords.of(failure)))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(here)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
