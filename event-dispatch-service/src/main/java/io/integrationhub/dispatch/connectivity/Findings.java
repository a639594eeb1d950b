package io.integrationhub.dispatch.connectivity;

import io.integrationhub.dispatch.connectivity.ConnectivityTestView.StepView;
import io.integrationhub.dispatch.connectivity.ConnectivityTestView.TestHeaderView;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Gone;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Rejected;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.connectivity.ServerCertificate;
import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.egress.connectivity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt says of each step of a test. Decides only.
 *
 * @param lookUpNanos how long looking up the host took; {@link Timings#NONE} when it was not necessary
 * @param took from the beginning of the test to its end
 */
record Findings(Target target, AttemptOutcome outcome, long lookUpNanos, Duration took, Instant now) {
    private static final double NANOS = 1e6;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** A destination that was not tested. */
    static ConnectivityTestView untested(Target target, String advice) {
        return new ConnectivityTestView(
                target.hub(),
                target.eventType(),
                target.url().toString(),
                false,
                advice,
                List.of(),
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    ConnectivityTestView view() {
        Optional<Step> failed = failedStep();
        var status = outcome.httpStatus();
        return new ConnectivityTestView(
                target.hub(),
                target.eventType(),
                target.url().toString(),
                failed.isEmpty(),
                Advice.of(this),
                steps(failed),
                millis(took.toNanos()),
                status.isPresent() ? status.getAsInt() : null,
                outcome.errorCategory().orElse(null),
                outcome.evidence().certificateExpiry().orElse(null),
                TestHeaderView.all(outcome.evidence().requestHeaders()),
                TestHeaderView.all(outcome.evidence().responseHeaders()),
                outcome instanceof Failed answered ? answered.excerpt().orElse(null) : null);
    }

    /** Where it failed; empty when it has not. */
    Optional<Step> failedStep() {
        return switch (outcome) {
            case Succeeded ignored -> Optional.empty();
            case Rejected ignored -> Optional.of(Step.POLICY);
            case Gone ignored -> Optional.of(Step.HTTP);
            case Failed failed -> Optional.of(step(failed));
        };
    }

    private Step step(Failed failed) {
        return switch (failed.cause()) {
            case REFUSED -> Step.POLICY;
            case UNRESOLVED -> Step.DNS;
            case TOKEN_UNAVAILABLE -> Step.TOKEN;
            case UNREACHABLE -> isConnected() ? Step.TLS : Step.TCP;
            case TLS_FAILED -> Step.TLS;
            case NOT_ACCEPTED -> isAboutAuthentication() ? Step.AUTHENTICATION : Step.HTTP;
            case TIMEOUT, CONNECTION_LOST, INVALID_RESPONSE, REDIRECT, THROTTLED, SERVER_ERROR, GONE, INTERNAL ->
                Step.HTTP;
        };
    }

    private boolean isConnected() {
        return outcome.evidence().timings().connect() != Timings.NONE;
    }

    /** Whether the receiver does not know us, or does not let us. */
    boolean isAboutAuthentication() {
        return hasStatus(UNAUTHORIZED) || hasStatus(FORBIDDEN);
    }

    /** Whether there is nothing at the path that takes a POST. */
    boolean isAboutThePath() {
        return hasStatus(NOT_FOUND) || hasStatus(METHOD_NOT_ALLOWED);
    }

    private boolean hasStatus(int status) {
        return outcome.httpStatus().isPresent() && outcome.httpStatus().getAsInt() == status;
    }

    FailureCause cause() {
        return outcome instanceof Failed failed ? failed.cause() : FailureCause.GONE;
    }

    /** Days that the certificate is still valid, when they are few. */
    Optional<Long> daysToRenew() {
        return outcome.evidence().certificateExpiry().flatMap(expiry -> ServerCertificate.daysToRenew(expiry, now));
    }

    private List<StepView> steps(Optional<Step> failed) {
        List<StepView> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            if (isPart(step) || failed.filter(step::equals).isPresent()) {
                steps.add(view(step, failed));
            }
        }
        return steps;
    }

    private boolean isPart(Step step) {
        Authentication authentication = target.settings().authentication();
        return switch (step) {
            case POLICY, DNS, TCP, HTTP -> true;
            case TLS -> target.url().whole().regionMatches(true, 0, "https:", 0, "https:".length());
            case TOKEN -> authentication instanceof Authentication.ClientCredentials;
            case AUTHENTICATION -> !(authentication instanceof Authentication.None);
            case ANSWER -> false;
        };
    }

    private StepView view(Step step, Optional<Step> failed) {
        Verdict verdict = Verdict.of(step, failed);
        return switch (verdict) {
            case NOT_REACHED -> StepView.of(step, verdict, null, null);
            case FAILED -> StepView.of(step, verdict, millis(step), error());
            case PASSED -> StepView.of(step, verdict, millis(step), passed(step));
        };
    }

    private @Nullable String passed(Step step) {
        var status = outcome.httpStatus();
        return switch (step) {
            case TLS ->
                outcome.evidence()
                        .certificateExpiry()
                        .map(expiry -> "the certificate is valid until "
                                + expiry.atOffset(ZoneOffset.UTC).toLocalDate())
                        .orElse(null);
            case HTTP -> status.isPresent() ? "the receiver answered with status " + status.getAsInt() : null;
            case POLICY, DNS, TOKEN, TCP, AUTHENTICATION, ANSWER -> null;
        };
    }

    private String error() {
        return switch (outcome) {
            case Failed failed -> failed.detail();
            case Rejected rejected -> rejected.detail();
            case Gone ignored -> "the receiver answered with status 410";
            case Succeeded ignored -> "";
        };
    }

    private @Nullable Double millis(Step step) {
        Timings timings = outcome.evidence().timings();
        long nanos = switch (step) {
            case POLICY, AUTHENTICATION, ANSWER -> Timings.NONE;
            case DNS -> lookUpNanos;
            case TOKEN ->
                cause() == FailureCause.TOKEN_UNAVAILABLE && outcome instanceof Failed
                        ? timings.total()
                        : Math.max(0, took.toNanos() - timings.total() - Math.max(0, lookUpNanos));
            case TCP -> timings.connect();
            case TLS -> timings.tls();
            case HTTP -> timings.firstByte();
        };
        return nanos == Timings.NONE ? null : millis(nanos);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS * 1_000) / 1_000.0;
    }
}
