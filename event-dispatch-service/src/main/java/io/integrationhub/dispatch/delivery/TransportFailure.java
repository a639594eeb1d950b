package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;

/** Tells from an exception in which phase an attempt without an answer failed. */
final class TransportFailure {
    private TransportFailure() {}

    /** Whether it happened on the way to the receiver or there; anything else is our own fault. */
    static boolean matches(Throwable failure) {
        return failure instanceof EgressRefused || failure instanceof EgressFailure;
    }

    /**
     * The outcome.
     *
     * @param evidence of the attempt
     */
    static AttemptOutcome outcome(Throwable failure, Evidence evidence) {
        return switch (failure) {
            case EgressRefused refused
            when refused.reason().temporary() ->
                AttemptOutcome.Failed.unanswered(
                        FailureCause.UNRESOLVED, evidence, String.valueOf(refused.getMessage()));
            case EgressRefused refused -> new AttemptOutcome.Rejected(evidence, String.valueOf(refused.getMessage()));
            case EgressFailure unanswered ->
                AttemptOutcome.Failed.unanswered(
                        cause(unanswered.kind()), evidence, "the receiver " + unanswered.words());
            default -> throw new IllegalArgumentException("not a failure of the transport", failure);
        };
    }

    private static FailureCause cause(EgressFailure.Kind kind) {
        return switch (kind) {
            case NO_ROUTE, CONNECT_TIMEOUT, CONNECTION_REFUSED, TLS_TIMEOUT, TLS_CLOSED -> FailureCause.UNREACHABLE;
            case NOT_TLS,
                    TLS_EXPECTED,
                    TLS_REFUSED,
                    CERTIFICATE_UNTRUSTED,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_NOT_YET_VALID,
                    CERTIFICATE_WRONG_NAME,
                    CLIENT_CERTIFICATE_WANTED,
                    CLIENT_CERTIFICATE_REFUSED -> FailureCause.TLS_FAILED;
            case TIMEOUT -> FailureCause.TIMEOUT;
            case RESET, CLOSED -> FailureCause.CONNECTION_LOST;
            case HEADERS_TOO_LARGE, UNASKED_UPGRADE, TOO_MANY_INTERIM, NOT_HTTP -> FailureCause.INVALID_RESPONSE;
        };
    }
}
