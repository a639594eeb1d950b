package io.integrationhub.dispatch.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How one attempt ended. */
public sealed interface AttemptOutcome {

    /** From the start of the attempt to its end. */
    Duration latency();

    /** The HTTP status, when there was an answer. */
    OptionalInt httpStatus();

    /** A word for the API, the database and the metrics. */
    String text();

    /** Whether the receiver is struggling, which its lane answers with fewer requests. */
    boolean strain();

    /** A 2xx answer. */
    record Succeeded(int status, Duration latency) implements AttemptOutcome {
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
            Duration latency,
            Optional<Duration> retryAfter,
            String detail,
            Optional<String> excerpt)
            implements AttemptOutcome {
        @Override
        public String text() {
            return cause.text();
        }

        @Override
        public boolean strain() {
            return cause.strain();
        }

        /** A failure without an answer. */
        public static Failed unanswered(FailureCause cause, Duration latency, String detail) {
            return new Failed(cause, OptionalInt.empty(), latency, Optional.empty(), detail, Optional.empty());
        }
    }

    /** The egress guard forbids the address: nothing was sent, and nothing will be while the address stays. */
    record Rejected(Duration latency, String detail) implements AttemptOutcome {
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
    record Gone(Duration latency) implements AttemptOutcome {
        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.of(410);
        }

        @Override
        public String text() {
            return "gone";
        }

        @Override
        public boolean strain() {
            return false;
        }
    }
}
