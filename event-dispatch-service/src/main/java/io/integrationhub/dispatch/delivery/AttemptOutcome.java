package io.integrationhub.dispatch.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How one attempt ended. */
public sealed interface AttemptOutcome {

    /** What was seen of it. */
    Evidence evidence();

    /** From the start of the attempt to its end. */
    default Duration latency() {
        return evidence().timings().duration();
    }

    /** The HTTP status, when there was an answer. */
    OptionalInt httpStatus();

    /** A word for the API, the database and the metrics. */
    String text();

    /** Why it failed, in one word of a closed set; empty when it has not. */
    default Optional<String> errorCategory() {
        return this instanceof Succeeded ? Optional.empty() : Optional.of(text());
    }

    /** Whether the receiver is struggling, which its lane answers with fewer requests. */
    boolean strain();

    /** A 2xx answer. */
    record Succeeded(int status, Evidence evidence) implements AttemptOutcome {
        public Succeeded(int status, Duration latency) {
            this(status, Evidence.of(latency));
        }

        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.of(status);
        }

        @Override
        public String text() {
            return "succeeded";
        }

        @Override
        public boolean strain() {
            return false;
        }
    }

    /**
     * It may work later.
     *
     * @param retryAfter how long the receiver asks us to wait
     * @param excerpt the beginning of the response body, for people to read
     */
    record Failed(
            FailureCause cause,
            OptionalInt httpStatus,
            Evidence evidence,
            Optional<Duration> retryAfter,
            String detail,
            Optional<String> excerpt)
            implements AttemptOutcome {
        public Failed(
                FailureCause cause,
                OptionalInt httpStatus,
                Duration latency,
                Optional<Duration> retryAfter,
                String detail,
                Optional<String> excerpt) {
            this(cause, httpStatus, Evidence.of(latency), retryAfter, detail, excerpt);
        }

        @Override
        public String text() {
            return cause.text();
        }

        @Override
        public boolean strain() {
            return cause.strain();
        }

        /** A failure without an answer. */
        public static Failed unanswered(FailureCause cause, Evidence evidence, String detail) {
            return new Failed(cause, OptionalInt.empty(), evidence, Optional.empty(), detail, Optional.empty());
        }
    }

    /** The egress guard forbids the address: nothing was sent, and nothing will be while the address stays. */
    record Rejected(Evidence evidence, String detail) implements AttemptOutcome {
        public Rejected(Duration latency, String detail) {
            this(Evidence.of(latency), detail);
        }

        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.empty();
        }

        @Override
        public String text() {
            return FailureCause.REFUSED.text();
        }

        @Override
        public boolean strain() {
            return false;
        }
    }

    /** 410: the receiver does not want to hear from us any more. */
    record Gone(Evidence evidence) implements AttemptOutcome {
        public Gone(Duration latency) {
            this(Evidence.of(latency));
        }

        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.of(410);
        }

        @Override
        public String text() {
            return FailureCause.GONE.text();
        }

        @Override
        public boolean strain() {
            return false;
        }
    }
}
