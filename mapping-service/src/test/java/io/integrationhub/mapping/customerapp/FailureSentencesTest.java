package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressFailure.Kind;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureSentencesTest {

    @ParameterizedTest
    @CsvSource({
        "204, 200 was expected",
        "302, redirects are not followed",
        "401, check the user name",
        "403, check the user name",
        "404, check the URL",
        "418, 200 was expected",
        "429, too busy",
        "500, it failed",
        "503, it failed"
    })
    void eachStatusSaysWhatToDo(int status, String advice) {
        assertThatThrownBy(() -> CustomerAppStatus.requireOk(status))
                .isInstanceOf(CustomerAppFailure.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(advice);
    }

    @Test
    void anAnswerWithStatus200IsFine() {
        assertThatCode(() -> CustomerAppStatus.requireOk(200)).doesNotThrowAnyException();
    }

    @Test
    void eachFailureToConnectSaysWhatItWas() {
        assertThat(explain(new EgressFailure(Kind.TIMEOUT, "did not answer within 10 seconds")))
                .isEqualTo("The customer app did not answer within 10 seconds.");
        assertThat(explain(new EgressFailure(Kind.CERTIFICATE_EXPIRED, "has a certificate that expired on 2020-01-01")))
                .isEqualTo("The customer app has a certificate that expired on 2020-01-01.");
    }

    @Test
    void whatIsNotExpectedIsShownWithoutItsMessage() {
        assertThat(explain(new ConnectException("Connection refused: planted")))
                .contains("cannot be reached")
                .doesNotContain("planted");
    }

    private static String explain(Exception failure) {
        return String.valueOf(ConnectFailure.explain(failure).getMessage());
    }
}
