package io.integrationhub.kit.start;

/**
 * Work that has to be done before a service serves, and that needs something outside of the process. It is tried until it
 * succeeds, so it must be repeatable; what {@link StartFailure} takes for final ends the process.
 */
public interface StartStep {

    /** What it needs. */
    Dependency needs();

    /** The steps of a dependency are done in this order, lowest first. */
    int order();

    /** Does it, blocking, but not much longer than some seconds when the dependency does not answer. */
    void run() throws Exception;
}
