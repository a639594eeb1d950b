package io.integrationhub.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.annotation.Annotation;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Locale;

/**
 * One check of data against a schema, with bounded time and memory: every keyword counts its work here before it does it
 * ({@link BoundedKeyword}), and of what is wrong no more is kept than somebody reads. The library itself collects all
 * errors, also those of branches that fail in order to succeed, such as of {@code not} or {@code anyOf}.
 */
final class BoundedCheck extends ExecutionContext {

    /** More would help nobody, and could be as many as the data has values times what the schema asks of each. */
    static final int MOST_ERRORS = 20;

    private static final ExecutionConfig FORMATS_ASSERTED = config(true);
    private static final ExecutionConfig FORMATS_NOTED = config(false);

    private final long mostWork;
    private final List<Error> found;
    private long work;

    private BoundedCheck(ExecutionConfig config, long mostWork) {
        super(config);
        this.mostWork = mostWork;
        this.found = getErrors();
    }

    /**
     * Begins a check of an event's data.
     *
     * @param mostWork units of work, of some hundred nanoseconds and some hundred bytes of garbage each
     */
    static BoundedCheck ofData(long mostWork) {
        return new BoundedCheck(FORMATS_ASSERTED, mostWork);
    }

    /** Begins a check of a schema, whose formats the rules look at themselves. */
    static BoundedCheck ofSchema(long mostWork) {
        return new BoundedCheck(FORMATS_NOTED, mostWork);
    }

    private static ExecutionConfig config(boolean formatsAsserted) {
        return ExecutionConfig.builder()
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(formatsAsserted)
                .build();
    }

    /** What is wrong, up to the twentieth error. */
    List<Error> found() {
        return found.subList(0, Math.min(MOST_ERRORS, found.size()));
    }

    long work() {
        return work;
    }

    /**
     * Counts work that is about to be done.
     *
     * @throws TooMuchWork when that is more than the check may take
     */
    void count(long units) {
        work += units;
        if (work > mostWork) {
            throw new TooMuchWork();
        }
    }

    /**
     * Whether the branch that is being checked has failed with as many errors as anybody reads: nothing more needs to be
     * looked at in it.
     *
     * @throws Enough when it is not a branch but the whole check
     */
    @SuppressWarnings("ReferenceEquality") // Which list it is decides, not what is in it.
    boolean isFull() {
        if (getErrors().size() < MOST_ERRORS) {
            return false;
        }
        if (getErrors() == found) {
            throw new Enough();
        }
        return true;
    }

    /** Whether what is looked at depends on what has been looked at before, which costs more. */
    boolean tracksUnevaluated() {
        return isUnevaluatedItemsPresent() || isUnevaluatedPropertiesPresent();
    }

    /** Notes that are kept about a place in the data: each failure of a subschema there goes through all of them. */
    int annotationsAt(NodePath place) {
        List<Annotation> annotations = getAnnotations().asMap().get(place);
        return annotations == null ? 0 : annotations.size();
    }

    @Override
    public void addError(Error error) {
        getErrors().add(error);
        if (isFull()) {
            throw new Full();
        }
    }

    /** Ends a keyword of a branch that has failed; caught by {@link BoundedKeyword}. */
    static final class Full extends Signal {
        private static final long serialVersionUID = 1;
    }

    /** Ends the check: it has found what it is to find. */
    static final class Enough extends Signal {
        private static final long serialVersionUID = 1;
    }

    /** Ends the check: it takes too long. */
    static final class TooMuchWork extends Signal {
        private static final long serialVersionUID = 1;
    }

    /** Without a stack trace: it would say nothing. */
    abstract static sealed class Signal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Signal() {
            super(null, null, false, false);
        }
    }
}
