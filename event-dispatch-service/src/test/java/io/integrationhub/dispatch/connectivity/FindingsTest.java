package io.integrationhub.dispatch.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.connectivity.ConnectivityTestView.StepView;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Gone;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Rejected;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.delivery.Evidence;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.Timings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingsTest {
    private final Target target = Samples.target("acme", "hub_1");

    @Test
    void aSuccessPassesEachStepThatTheDestinationHas() {
        ConnectivityTestView view = view(new Succeeded(204, Duration.ofMillis(5)));

        assertThat(view.passed()).isTrue();
        assertThat(view.steps()).extracting(StepView::step).containsExactly("policy", "dns", "tcp", "tls", "http");
        assertThat(view.steps()).extracting(StepView::verdict).containsOnly("passed");
        assertThat(view.steps().get(1).durationMs()).isEqualTo(2.5);
        assertThat(view.errorCategory()).isNull();
        assertThat(view.httpStatus()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "UNRESOLVED, dns",
        "UNREACHABLE, tcp",
        "TLS_FAILED, tls",
        "TOKEN_UNAVAILABLE, token",
        "TIMEOUT, http",
        "REDIRECT, http",
        "SERVER_ERROR, http"
    })
    void whatComesAfterTheStepThatFailedIsNotReached(FailureCause cause, String step) {
        ConnectivityTestView view = view(Samples.failure(cause));

        assertThat(view.passed()).isFalse();
        assertThat(verdicts(view, "failed")).containsExactly(step);
        List<String> all = view.steps().stream().map(StepView::step).toList();
        assertThat(verdicts(view, "passed")).isEqualTo(all.subList(0, all.indexOf(step)));
        assertThat(verdicts(view, "not_reached")).isEqualTo(all.subList(all.indexOf(step) + 1, all.size()));
        assertThat(view.errorCategory()).isEqualTo(cause.text());
    }

    @Test
    void aReceiverThatHasAcceptedTheConnectionFailsAtTls() {
        Timings connected = new Timings(Timings.NONE, 1_000_000, Timings.NONE, Timings.NONE, 2_000_000);
        Failed failed = Failed.unanswered(FailureCause.UNREACHABLE, Evidence.of(connected), "the receiver closed");

        assertThat(verdicts(view(failed), "failed")).containsExactly("tls");
    }

    @ParameterizedTest
    @CsvSource({"401, authentication", "403, authentication", "404, http", "422, http"})
    void aRefusalIsAboutAuthenticationOrAboutTheRequest(int status, String step) {
        Failed refused = new Failed(
                FailureCause.NOT_ACCEPTED,
                OptionalInt.of(status),
                Duration.ZERO,
                Optional.empty(),
                "the receiver answered with status " + status,
                Optional.of("no"));

        ConnectivityTestView view = view(refused);

        assertThat(verdicts(view, "failed")).containsExactly(step);
        assertThat(view.responseExcerpt()).isEqualTo("no");
    }

    @Test
    void whatTheGuardRefusesFailsAtThePolicy() {
        assertThat(verdicts(view(new Rejected(Duration.ZERO, "not allowed here")), "failed"))
                .containsExactly("policy");
        assertThat(verdicts(view(new Gone(Duration.ZERO)), "failed")).containsExactly("http");
    }

    @ParameterizedTest
    @EnumSource(FailureCause.class)
    void eachFailureIsFollowedByASentenceThatSaysWhatToDo(FailureCause cause) {
        assertThat(view(Samples.failure(cause)).advice()).matches("[A-Z].+\\.");
    }

    @Test
    void theApiNamesEachErrorCategory() throws NoSuchFieldException {
        Schema schema =
                ConnectivityTestView.class.getDeclaredField("errorCategory").getAnnotation(Schema.class);

        assertThat(schema.enumeration())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FailureCause.values())
                        .map(FailureCause::text)
                        .toList());
    }

    private ConnectivityTestView view(AttemptOutcome outcome) {
        return new Findings(target, outcome, 2_500_000, Duration.ofMillis(8), Samples.NOW).view();
    }

    private static List<String> verdicts(ConnectivityTestView view, String verdict) {
        return view.steps().stream()
                .filter(step -> step.verdict().equals(verdict))
                .map(StepView::step)
                .toList();
    }
}
