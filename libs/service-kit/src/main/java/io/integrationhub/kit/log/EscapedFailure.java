package io.integrationhub.kit.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stands for a failure in the log: the same class name, stack and causes, and its message without control characters. */
final class EscapedFailure extends Throwable {

    private static final long serialVersionUID = 1;

    /** Of causes; a failure may be its own cause at some depth. */
    private static final int DEPTH = 20;

    private final String text;

    private EscapedFailure(Throwable failure, int depth) {
        super(null, cause(failure, depth), true, true);
        this.text = ControlCharacters.escaped(failure.toString());
        setStackTrace(failure.getStackTrace());
        if (depth > 0) {
            Arrays.stream(failure.getSuppressed()).forEach(suppressed -> addSuppressed(copy(suppressed, depth - 1)));
        }
    }

    /** The failure itself when there is nothing to escape, neither in its message nor in those of its causes. */
    static Throwable of(Throwable failure) {
        return isClean(failure, DEPTH) ? failure : copy(failure, DEPTH);
    }

    private static Throwable copy(Throwable failure, int depth) {
        return new EscapedFailure(failure, depth);
    }

    private static boolean isClean(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        String text = failure.toString();
        return depth > 0
                && ControlCharacters.escaped(text).equals(text)
                && isClean(failure.getCause(), depth - 1)
                && Arrays.stream(failure.getSuppressed()).allMatch(suppressed -> isClean(suppressed, depth - 1));
    }

    private static @Nullable Throwable cause(Throwable failure, int depth) {
        return failure.getCause() == null || depth == 0 ? null : copy(failure.getCause(), depth - 1);
    }

    /** Begins with the class name of the failure, not of this one. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
