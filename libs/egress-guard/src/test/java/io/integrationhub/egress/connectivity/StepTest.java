package io.integrationhub.egress.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.EgressFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {

    @ParameterizedTest
    @EnumSource(EgressFailure.Kind.class)
    void whatFailsWhileConnectingFailsBeforeTheRequest(EgressFailure.Kind kind) {
        boolean connecting = kind.phase() == EgressFailure.Phase.CONNECTING;

        assertThat(Step.of(kind).compareTo(Step.HTTP) < 0).isEqualTo(connecting);
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_REFUSED, TCP", "CERTIFICATE_EXPIRED, TLS", "NOT_TLS, TLS", "TIMEOUT, HTTP", "NOT_HTTP, HTTP"
    })
    void theStepAtFaultIsNamed(EgressFailure.Kind kind, Step step) {
        assertThat(Step.of(kind)).isEqualTo(step);
    }

    @Test
    void stepsBeforeTheFailedOneHavePassedAndThoseAfterItWereNotReached() {
        Optional<Step> failed = Optional.of(Step.TLS);

        assertThat(Verdict.of(Step.TCP, failed)).isEqualTo(Verdict.PASSED);
        assertThat(Verdict.of(Step.TLS, failed)).isEqualTo(Verdict.FAILED);
        assertThat(Verdict.of(Step.HTTP, failed)).isEqualTo(Verdict.NOT_REACHED);
        assertThat(Verdict.of(Step.ANSWER, Optional.empty())).isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE_EXPIRED, renewed",
        "CERTIFICATE_NOT_YET_VALID, clocks",
        "CERTIFICATE_WRONG_NAME, names it",
        "CERTIFICATE_UNTRUSTED, whole chain"
    })
    void aFaultOfTheCertificateHasAnAdviceOfItsOwn(EgressFailure.Kind kind, String words) {
        assertThat(ServerCertificate.advice(kind, "the receiver").orElseThrow())
                .contains("the receiver", words)
                .endsWith(".");
        assertThat(ServerCertificate.advice(EgressFailure.Kind.TLS_CLOSED, "the receiver"))
                .isEmpty();
    }

    @Test
    void aCertificateIsToBeRenewedThreeWeeksBeforeItsEnd() {
        Instant now = Instant.parse("2026-03-02T15:00:00Z");

        assertThat(ServerCertificate.daysToRenew(now.plus(Duration.ofDays(20)), now))
                .contains(20L);
        assertThat(ServerCertificate.daysToRenew(now.plus(Duration.ofDays(21)), now))
                .isEmpty();
    }
}
