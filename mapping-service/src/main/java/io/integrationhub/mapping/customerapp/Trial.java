package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.connectivity.ServerCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * How one call to a customer app went that was made to see how it goes.
 *
 * @param failure why there is no usable answer; null when there is one
 * @param kind why there was no answer at all; null when there was one, or nothing was sent
 * @param status of the answer; null when there was none
 * @param answer null when there is no usable one
 * @param timings of the phases, looking up the host among them
 * @param readNanos how long reading the answer took; {@link Timings#NONE} when it was not read
 * @param took all of it
 * @param certificateExpiry until when the customer app's certificate is valid
 * @param excerpt the beginning of the answer, without secrets
 */
public record Trial(
        @Nullable CustomerAppFailure failure,
        EgressFailure.@Nullable Kind kind,
        @Nullable Integer status,
        @Nullable JsonAnswer answer,
        Timings timings,
        long readNanos,
        Duration took,
        Optional<Instant> certificateExpiry,
        Optional<String> excerpt) {

    /** Nothing was sent. */
    static Trial refused(EgressRefused refused) {
        return new Trial(
                ConnectFailure.explain(refused),
                null,
                null,
                null,
                Timings.of(Duration.ZERO),
                Timings.NONE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    static Trial unanswered(EgressFailure failure, @Nullable SSLSession session) {
        return new Trial(
                ConnectFailure.explain(failure),
                failure.kind(),
                null,
                null,
                failure.timings(),
                Timings.NONE,
                Duration.ZERO,
                ServerCertificate.expiry(session),
                Optional.empty());
    }

    static Trial unusable(
            @Nullable SSLSession session,
            EgressClient.Response response,
            CustomerAppFailure failure,
            Optional<String> excerpt) {
        return new Trial(
                failure,
                null,
                response.status(),
                null,
                response.timings(),
                Timings.NONE,
                Duration.ZERO,
                ServerCertificate.expiry(session),
                excerpt);
    }

    static Trial answered(
            @Nullable SSLSession session,
            EgressClient.Response response,
            JsonAnswer answer,
            long readNanos,
            Optional<String> excerpt) {
        return new Trial(
                null,
                null,
                response.status(),
                answer,
                response.timings(),
                readNanos,
                Duration.ZERO,
                ServerCertificate.expiry(session),
                excerpt);
    }

    Trial lasting(Duration whole) {
        return new Trial(failure, kind, status, answer, timings, readNanos, whole, certificateExpiry, excerpt);
    }

    Trial lookedUpFor(long nanos) {
        return new Trial(
                failure, kind, status, answer, timings.withDns(nanos), readNanos, took, certificateExpiry, excerpt);
    }
}
