package io.integrationhub.mapping.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.mapping.connectivity.ConnectivityTestView.StepView;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.customerapp.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Timings TIMINGS = new Timings(2_500_000, 1_000_000, 4_000_000, Timings.NONE, 9_000_000);

    private final OpenedConnection connection =
            new OpenedConnection(UUID.randomUUID(), "https://loans.example.com/api", null, List.of());

    @ParameterizedTest
    @EnumSource(EgressFailure.Kind.class)
    void eachFailureOfTheNetworkIsFollowedByASentenceThatSaysWhatToDo(EgressFailure.Kind kind) {
        var view = view(Step.of(kind), kind, null, Optional.empty());

        assertThat(view.advice()).matches("[A-Z].+\\.");
        assertThat(view.steps().stream().filter(step -> step.verdict().equals("failed")))
                .extracting(StepView::step)
                .containsExactly(Step.of(kind).text());
    }

    @Test
    void anExpiredCertificateIsToBeRenewed() {
        var view = view(Step.TLS, EgressFailure.Kind.CERTIFICATE_EXPIRED, null, Optional.empty());

        assertThat(view.advice()).isEqualTo("Have the certificate of the customer app renewed: it has expired.");
        assertThat(view.steps())
                .extracting(StepView::verdict)
                .containsExactly("passed", "passed", "passed", "failed", "not_reached", "not_reached");
    }

    @Test
    void aCertificateThatEndsSoonIsToldAtItsStep() {
        var view = view(null, null, 200, Optional.of(NOW.plus(Duration.ofDays(10))));

        StepView tls = view.steps().get(3);
        assertThat(tls.verdict()).isEqualTo("passed");
        assertThat(tls.detail()).isEqualTo("The certificate is valid until 2026-03-12.");
        assertThat(tls.advice()).contains("10 more days");
        assertThat(view.advice()).contains("10 more days");
        assertThat(view.certificateExpiresAt()).isEqualTo(NOW.plus(Duration.ofDays(10)));
    }

    @ParameterizedTest
    @CsvSource({"301, redirects", "404, path", "405, path", "429, limit", "418, does not accept", "503, failed"})
    void eachStatusSaysWhatToDo(int status, String words) {
        assertThat(view(Step.HTTP, null, status, Optional.empty()).advice()).contains(words);
    }

    @Test
    void millisecondsAreThoseOfTheStep() {
        var steps = view(Step.HTTP, EgressFailure.Kind.TIMEOUT, null, Optional.empty())
                .steps();

        assertThat(steps).extracting(StepView::durationMs).containsExactly(null, 2.5, 1.0, 4.0, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://loans.example.com/api, https://loans.example.com/api",
        "https://user:secret@loans.example.com/api, https://***@loans.example.com/api",
        "https://a@b@loans.example.com, https://***@loans.example.com",
        "https://loans.example.com/api?key=secret, https://loans.example.com/api?***",
        "https://loans.example.com/@x#secret, https://loans.example.com/@x?***"
    })
    void anAddressIsShownWithoutWhatMayBeASecret(String url, String shown) {
        assertThat(ShownUrl.of(url)).isEqualTo(shown);
    }

    private ConnectivityTestView view(
            @Nullable Step failed,
            EgressFailure.@Nullable Kind kind,
            @Nullable Integer status,
            Optional<Instant> expiry) {
        var failure = failed == null ? null : new CustomerAppFailure(failed, "The customer app failed.");
        var trial = new Trial(
                failure, kind, status, null, TIMINGS, Timings.NONE, Duration.ofMillis(12), expiry, Optional.empty());
        return Findings.of(connection, trial, NOW).view("loan_app");
    }
}
