package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshLoginTest {

    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 299, 300, -30})
    void aLoginOfTheLastFiveMinutesIsFresh(long age) {
        assertThat(FreshLogin.isFresh(NOW.getEpochSecond() - age, MAX_AGE, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {301, 86_400, -31})
    void anOlderOrAFutureLoginIsNot(long age) {
        assertThat(FreshLogin.isFresh(NOW.getEpochSecond() - age, MAX_AGE, NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0})
    void anAbsurdTimeIsNot(long time) {
        assertThat(FreshLogin.isFresh(time, MAX_AGE, NOW)).isFalse();
    }

    @Test
    void aLoginWithoutATimeIsNot() {
        assertThat(FreshLogin.isFresh(null, MAX_AGE, NOW)).isFalse();
    }

    @Test
    void aStaleLoginIsChallenged() {
        assertThatThrownBy(() -> FreshLogin.require(caller(Caller.Kind.PERSON, null), MAX_AGE, NOW))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(401);
                    assertThat(problem.getHeaders().get("WWW-Authenticate"))
                            .asString()
                            .contains("error=\"insufficient_user_authentication\"")
                            .contains("max_age=300");
                });
    }

    @Test
    void theMaximumAgeIsAChoice() {
        long tenSecondsAgo = NOW.getEpochSecond() - 10;

        assertThat(FreshLogin.isFresh(tenSecondsAgo, Duration.ofSeconds(3), NOW))
                .isFalse();
        assertThat(FreshLogin.isFresh(tenSecondsAgo, Duration.ofSeconds(10), NOW))
                .isTrue();
    }

    @Test
    void aMachineCannotLogIn() {
        assertThatThrownBy(() -> FreshLogin.require(caller(Caller.Kind.MACHINE, NOW.getEpochSecond()), MAX_AGE, NOW))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(403));
    }

    private static Caller caller(Caller.Kind kind, @Nullable Long authenticatedAt) {
        return new Caller("acme", "subject", "name", kind, Set.of("hub-admin"), authenticatedAt, null, Reach.ACCOUNT);
    }
}
