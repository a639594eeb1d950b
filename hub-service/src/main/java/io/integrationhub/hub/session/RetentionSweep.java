package io.integrationhub.hub.session;

import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Erases what is over, page by page, each thing in a transaction of its own. What cannot be erased is logged and passed
 * over, so that it keeps nothing else from being erased; the next sweep tries it again.
 */
public final class RetentionSweep {

    /** How many are looked up at once. */
    public static final int PAGE = 50;

    private static final Logger LOG = Logger.getLogger(RetentionSweep.class);

    private final String kind;
    private final Function<Due, Uni<List<Due>>> page;
    private final Function<Due, Uni<Boolean>> erasure;

    /**
     * Says what to do.
     *
     * @param kind what is erased, for the log
     * @param page the first {@link #PAGE} that are due and come after another, by {@code since} and {@code id}
     * @param erasure erases one, in a transaction of its own; false when there is nothing to erase any more, or somebody
     *     else does it
     */
    public RetentionSweep(String kind, Function<Due, Uni<List<Due>>> page, Function<Due, Uni<Boolean>> erasure) {
        this.kind = kind;
        this.page = page;
        this.erasure = erasure;
    }

    /**
     * An object whose retention is over.
     *
     * @param since since when it is
     */
    public record Due(String account, String id, Instant since) {

        private static final Due FIRST = new Due("", "00000000-0000-0000-0000-000000000000", Instant.EPOCH);
    }

    /** Erases all that is due. */
    public Uni<Void> run() {
        return after(Due.FIRST);
    }

    private Uni<Void> after(Due last) {
        return page.apply(last).chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : eraseAndGoOn(due));
    }

    private Uni<Void> eraseAndGoOn(List<Due> due) {
        return eraseAll(due)
                .invoke(this::log)
                .chain(() -> due.size() < PAGE ? Uni.createFrom().voidItem() : after(due.getLast()));
    }

    private Uni<Long> eraseAll(List<Due> due) {
        return InSequence.collect(due, this::attempt)
                .map(erased -> erased.stream().filter(Boolean::booleanValue).count());
    }

    private Uni<Boolean> attempt(Due due) {
        return Uni.createFrom()
                .deferred(() -> erasure.apply(due))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.errorf(
                        "not erased, although it is time: what=%s id=%s cause=%s",
                        kind, due.id(), FailureWords.of(failure)))
                .onFailure(Exception.class)
                .recoverWithItem(false);
    }

    private void log(long erased) {
        if (erased > 0) {
            LOG.infof("erased, the retention was over: what=%s count=%d", kind, erased);
        }
    }
}
