package io.integrationhub.local.suite;

/** The suite cannot be started or go on. The message is meant for people and says what to do or where to look. */
public final class SuiteFailure extends RuntimeException {

    public SuiteFailure(String message) {
        super(message);
    }

    public SuiteFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
