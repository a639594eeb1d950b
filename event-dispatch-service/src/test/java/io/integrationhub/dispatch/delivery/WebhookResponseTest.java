package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Gone;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookResponseTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void onlyTwoHundredsAreSuccess(int status) {
        assertThat(outcome(status, null)).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "301, REDIRECT",
        "308, REDIRECT",
        "400, NOT_ACCEPTED",
        "401, NOT_ACCEPTED",
        "404, NOT_ACCEPTED",
        "429, THROTTLED",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR",
        "600, SERVER_ERROR",
        "999, SERVER_ERROR",
        "101, NOT_ACCEPTED"
    })
    void everythingElseIsAFailureThatMayPass(int status, FailureCause cause) {
        assertThat(outcome(status, null))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.cause()).isEqualTo(cause));
    }

    @Test
    void fourHundredTenMeansNeverAgain() {
        assertThat(outcome(410, null)).isInstanceOf(Gone.class);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 7 ', 7",
        "999999999999, 86400",
        "'Mon, 02 Mar 2026 15:13:42 GMT', 60",
        "'Mon, 02 Mar 2026 15:00:00 GMT', 0",
        "'Fri, 02 Mar 2029 15:00:00 GMT', 86400",
        "'Monday, 02-Mar-26 15:13:42 GMT', 60",
        "'Mon Mar  2 15:13:42 2026', 60"
    })
    void retryAfterIsReadInEveryForm(String header, long seconds) {
        assertThat(retryAfter(429, header)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(retryAfter(503, header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterMeansNothingElsewhereOrInAnotherForm() {
        assertThat(((Failed) outcome(500, "120")).retryAfter()).isEmpty();
        assertThat(((Failed) outcome(429, "soon")).retryAfter()).isEmpty();
        assertThat(((Failed) outcome(429, "-5")).retryAfter()).isEmpty();
    }

    private static Duration retryAfter(int status, String header) {
        return ((Failed) outcome(status, header)).retryAfter().orElseThrow();
    }

    private static AttemptOutcome outcome(int status, @org.jspecify.annotations.Nullable String retryAfter) {
        List<String> lines = retryAfter == null ? List.of() : List.of(retryAfter);
        return new WebhookResponse(status, lines, Optional.empty(), Optional.of("sorry"))
                .outcome(Evidence.of(Duration.ofMillis(1)), Samples.NOW);
    }
}
