package io.integrationhub.credential.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What an attacker can do to a customer, and what not. */
class AuthenticationAttemptsTest {

    private static final String CUSTOMER = "203.0.113.7";
    private static final String CLIENT = "ihc_0000000000000001";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AuthenticationAttempts attempts =
            new AuthenticationAttempts(config(), () -> Objects.requireNonNull(now.get()));

    @Test
    void aClientThatFailsTooOftenIsLockedOutAtItsAddress() {
        fail(CUSTOMER, 9);
        assertThat(verdict(CUSTOMER)).isEqualTo(Verdict.ALLOWED);

        fail(CUSTOMER, 1);

        assertThat(verdict(CUSTOMER)).isEqualTo(new Verdict.Later(Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(1));
        assertThat(verdict(CUSTOMER)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void otherClientsAndAddressesAreNotLockedOut() {
        fail("198.51.100.1", 1_000);

        assertThat(verdict(CUSTOMER)).isEqualTo(Verdict.ALLOWED);
        assertThat(attempts.verdict(AuthenticationAttempt.of("ihc_0000000000000002", "198.51.100.1")))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void anAttackFromManyAddressesNeverRefusesTheRightSecret() {
        attempts.succeeded(AuthenticationAttempt.of(CLIENT, CUSTOMER));
        attackFromEverywhere();

        // Where the client has been before it may even be wrong as often as ever; elsewhere it can still be right.
        fail(CUSTOMER, 9);
        assertThat(verdict(CUSTOMER)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict("203.0.113.200")).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void duringAnAttackAStrangerHasOneGuess() {
        attackFromEverywhere();

        fail("203.0.113.200", 1);

        assertThat(verdict("203.0.113.200")).isEqualTo(new Verdict.Later(Duration.ofMinutes(1)));
    }

    @Test
    void anAttackThatIsOverIsForgotten() {
        attackFromEverywhere();
        pass(Duration.ofMinutes(11));

        fail("203.0.113.200", 1);

        assertThat(verdict("203.0.113.200")).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(CUSTOMER, 9);
        attempts.succeeded(AuthenticationAttempt.of(CLIENT, CUSTOMER));

        fail(CUSTOMER, 9);

        assertThat(verdict(CUSTOMER)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aLockBeginsOnce() {
        int begun = 0;
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(1));
            begun += attempts.failed(AuthenticationAttempt.of(CLIENT, CUSTOMER)).isPresent() ? 1 : 0;
        }

        assertThat(begun).isEqualTo(1);
    }

    @Test
    void anAddressMakesOnlySoManyRequestsWhoeverItSaysToBe() {
        for (int i = 0; i < 200; i++) {
            assertThat(attempts.request("198.51.100.1")).isEqualTo(Verdict.ALLOWED);
        }
        var refused = 0;
        for (int i = 0; i < 200; i++) {
            refused += attempts.request("198.51.100.1") instanceof Verdict.Later ? 1 : 0;
        }

        assertThat(refused).isPositive();
        assertThat(attempts.request(CUSTOMER)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aLongIdIsCountedByItsBeginning() {
        assertThat(AuthenticationAttempt.of("a".repeat(5_000), CUSTOMER))
                .isEqualTo(AuthenticationAttempt.of("a".repeat(64), CUSTOMER));
    }

    private void attackFromEverywhere() {
        for (int i = 0; i < 100; i++) {
            fail("198.51.100." + i, 1);
        }
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(AuthenticationAttempt.of(CLIENT, address));
        }
    }

    private Verdict verdict(String address) {
        return attempts.verdict(AuthenticationAttempt.of(CLIENT, address));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static LimitConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(LimitConfig.class)
                .build()
                .getConfigMapping(LimitConfig.class);
    }
}
