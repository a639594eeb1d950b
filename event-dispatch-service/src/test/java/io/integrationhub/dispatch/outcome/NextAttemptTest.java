package io.integrationhub.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextAttemptTest {

    /** The request takes none of the time here: a look-up or an access token was waited for. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 5_000, 60_000})
    void theNextAttemptFollowsTheEndOfTheAttemptWhateverItWaitedFor(long millis) {
        RetryDecision retry = new RetryIn(Duration.ofSeconds(60), 1);
        Attempted attempted = new Attempted(
                Samples.fresh(Samples.target("acme", "hub_1")),
                Samples.failure(FailureCause.TOKEN_UNAVAILABLE),
                Optional.of(retry),
                Samples.NOW,
                Samples.NOW.plusMillis(millis));

        assertThat(Parameters.nextIn(attempted, retry)).isEqualTo(millis + 60_000);
    }
}
