package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.WithSteppingClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries have their times by the database's clock: somebody who sets the clock of a dispatcher's machine moves none. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class ClockStepTest {
    private static final String TYPE = "form.submitted";
    /** Less than the delay of four seconds, less a fifth. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();

    private long firstArrival;

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    Pool pool;

    @AfterEach
    void close() {
        clock.stepBy(Duration.ZERO);
        receiver.close();
    }

    @BeforeEach
    void destination() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, receiver.answering(500).url());
    }

    /** The step comes while the delivery waits. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-300H"})
    void aRetryThatWaitsComesAtItsTime(String step) {
        failOnce();
        clock.stepBy(Duration.parse(step));

        assertThat(untilRetry()).isGreaterThan(EARLY);
    }

    /** The clock was wrong when the retry got its time, and is right afterwards. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aRetryGetsARightTimeFromAProcessWhoseClockIsWrong(String step) {
        clock.stepBy(Duration.parse(step));
        failOnce();
        clock.stepBy(Duration.ZERO);

        assertThat(untilRetry()).isGreaterThan(EARLY);
    }

    /** Returns when the failure is recorded. */
    private void failOnce() {
        account.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 1);
        firstArrival = System.nanoTime();
        await("the failure is recorded")
                .atMost(Duration.ofSeconds(20))
                .until(() -> pool.preparedQuery("select count(*) from delivery where account = $1 and attempts = 1")
                                .executeAndAwait(Tuple.of(account.name()))
                                .iterator()
                                .next()
                                .getLong(0)
                        == 1);
    }

    private Duration untilRetry() {
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 2);
        return Duration.ofNanos(System.nanoTime() - firstArrival);
    }
}
