package io.integrationhub.mapping.connectivity;

import io.integrationhub.egress.Timings;
import io.integrationhub.egress.connectivity.ServerCertificate;
import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.egress.connectivity.Verdict;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.connectivity.ConnectivityTestView.FoundView;
import io.integrationhub.mapping.connectivity.ConnectivityTestView.StepView;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.JsonAnswer;
import io.integrationhub.mapping.customerapp.Trial;
import io.integrationhub.mapping.importing.OfferedPage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call says of each step of a test. Decides only.
 *
 * @param page null when there is no answer, or not one of the contract
 * @param failure null when there is nothing wrong
 */
record Findings(
        OpenedConnection connection,
        Trial trial,
        @Nullable OfferedPage page,
        @Nullable CustomerAppFailure failure,
        Instant now) {
    private static final double NANOS = 1e6;

    static Findings of(OpenedConnection connection, Trial trial, Instant now) {
        JsonAnswer answer = trial.answer();
        if (answer == null) {
            return new Findings(connection, trial, null, trial.failure(), now);
        }
        try {
            return new Findings(connection, trial, OfferedPage.of(answer, connection.secrets()), null, now);
        } catch (CustomerAppFailure outOfShape) {
            return new Findings(connection, trial, null, outOfShape, now);
        }
    }

    ConnectivityTestView view(String hub) {
        return new ConnectivityTestView(
                hub,
                ShownUrl.of(connection.url()),
                failure == null,
                Advice.of(this),
                steps(),
                millis(trial.took().toNanos()),
                trial.status(),
                trial.certificateExpiry().orElse(null),
                found(),
                failure == null ? null : trial.excerpt().orElse(null));
    }

    /** Where it failed; empty when it has not. A fault of our own has no step of the customer app's. */
    Optional<Step> failedStep() {
        return Optional.ofNullable(failure).map(found -> found.step().orElse(Step.POLICY));
    }

    /** Days that the certificate is still valid, when they are few. */
    Optional<Long> daysToRenew() {
        return trial.certificateExpiry().flatMap(expiry -> ServerCertificate.daysToRenew(expiry, now));
    }

    private @Nullable FoundView found() {
        return page == null ? null : new FoundView(page.objects(), page.fields(), page.more());
    }

    private List<StepView> steps() {
        Optional<Step> failed = failedStep();
        var steps = new ArrayList<StepView>();
        for (Step step : Step.values()) {
            if (isPart(step) || failed.filter(step::equals).isPresent()) {
                steps.add(view(step, Verdict.of(step, failed)));
            }
        }
        return steps;
    }

    private boolean isPart(Step step) {
        return switch (step) {
            case POLICY, DNS, TCP, HTTP, ANSWER -> true;
            case TLS -> connection.url().toLowerCase(Locale.ROOT).startsWith("https:");
            case AUTHENTICATION ->
                connection.credentials() != null || !connection.headers().isEmpty();
            case TOKEN -> false;
        };
    }

    private StepView view(Step step, Verdict verdict) {
        return switch (verdict) {
            case NOT_REACHED -> new StepView(step.text(), verdict.text(), null, null, null);
            case FAILED ->
                new StepView(
                        step.text(),
                        verdict.text(),
                        duration(step),
                        Objects.requireNonNull(failure).getMessage(),
                        Advice.of(this));
            case PASSED -> new StepView(step.text(), verdict.text(), duration(step), passed(step), renewal(step));
        };
    }

    private @Nullable String passed(Step step) {
        return switch (step) {
            case TLS ->
                trial.certificateExpiry()
                        .map(expiry -> "The certificate is valid until "
                                + expiry.atOffset(ZoneOffset.UTC).toLocalDate() + ".")
                        .orElse(null);
            case HTTP ->
                trial.status() == null ? null : "The customer app answered with status " + trial.status() + ".";
            case ANSWER -> page == null ? null : page.inWords();
            case POLICY, DNS, TOKEN, TCP, AUTHENTICATION -> null;
        };
    }

    private @Nullable String renewal(Step step) {
        return step == Step.TLS ? daysToRenew().map(Advice::renewal).orElse(null) : null;
    }

    private @Nullable Double duration(Step step) {
        Timings timings = trial.timings();
        long nanos = switch (step) {
            case POLICY, AUTHENTICATION, TOKEN -> Timings.NONE;
            case DNS -> timings.dns();
            case TCP -> timings.connect();
            case TLS -> timings.tls();
            case HTTP -> timings.firstByte();
            case ANSWER -> trial.readNanos();
        };
        return nanos == Timings.NONE ? null : millis(nanos);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS * 1_000) / 1_000.0;
    }
}
