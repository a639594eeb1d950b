package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.EgressRefused;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Tells from an exception in which phase an attempt without an answer failed. */
final class TransportFailure {
    private TransportFailure() {}

    /** Whether it happened on the way to the receiver or there; anything else is our own fault. */
    static boolean isOne(Throwable failure) {
        return failure instanceof EgressRefused
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException;
    }

    static AttemptOutcome outcome(Throwable failure, Duration latency) {
        return switch (failure) {
            case EgressRefused refused
            when refused.reason().temporary() -> failed(FailureCause.UNRESOLVED, latency, refused.getMessage());
            case EgressRefused refused -> new AttemptOutcome.Rejected(latency, String.valueOf(refused.getMessage()));
            case UnknownHostException unknown ->
                failed(FailureCause.UNRESOLVED, latency, "the host name has no address");
            case ConnectException refused -> failed(FailureCause.UNREACHABLE, latency, "no connection was possible");
            case NoRouteToHostException noRoute ->
                failed(FailureCause.UNREACHABLE, latency, "there is no route to the host");
            case SSLException tls -> failed(FailureCause.UNREACHABLE, latency, "no TLS session was possible");
            case TimeoutException late ->
                failed(FailureCause.TIMEOUT, latency, "the receiver did not answer completely in time");
            default -> failed(FailureCause.CONNECTION_LOST, latency, "the connection broke before there was an answer");
        };
    }

    private static AttemptOutcome failed(
            FailureCause cause, Duration latency, @org.jspecify.annotations.Nullable String detail) {
        return AttemptOutcome.Failed.unanswered(cause, latency, String.valueOf(detail));
    }
}
