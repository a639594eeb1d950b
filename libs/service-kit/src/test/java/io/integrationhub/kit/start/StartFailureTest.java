package io.integrationhub.kit.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.start.StartFailure.GiveUp;
import io.integrationhub.kit.start.StartFailure.Wait;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08001, it cannot be reached",
        "08006, it cannot be reached",
        "57P03, it is starting",
        "57P01, it is starting",
        "53300, it has no room",
        "28P01, it refuses the role or its password",
        "28000, it refuses the role or its password",
        "3D000, the database does not exist",
        "3F000, the schema does not exist",
        "42501, the role lacks a right",
        "25006, it is read-only",
        "40P01, others are at work",
        "55P03, others are at work",
        "58030, it cannot read or write its files"
    })
    void whatPostgresqlRefusesForNowIsWaitedOut(String sqlState, String reason) {
        var refused = new SQLException("FATAL: no\n  more", sqlState);

        assertThat(StartFailure.of(Dependency.POSTGRESQL, refused))
                .isInstanceOfSatisfying(
                        Wait.class,
                        wait -> assertThat(wait.reason()).startsWith(reason).endsWith(": FATAL: no more"));
        assertThat(StartFailure.of(Dependency.POSTGRESQL, new FlywayException("migration failed", refused)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void aPoolWithoutAConnectionIsWaitedOut() {
        assertThat(StartFailure.of(Dependency.POSTGRESQL, new SQLException("Sorry, acquisition timeout!")))
                .isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42P07", "23505", "22001", "0A000"})
    void aMigrationThatCannotSucceedIsFinal(String sqlState) {
        var failure = new FlywayException("V7 failed", new SQLException("ERROR: syntax", sqlState));

        assertThat(StartFailure.of(Dependency.POSTGRESQL, failure))
                .isInstanceOfSatisfying(
                        GiveUp.class, end -> assertThat(end.reason()).contains("V7 failed"));
    }

    @Test
    void aMigrationByAnotherInstanceIsWaitedOut() {
        var locked =
                new FlywayException("Number of retries exceeded while attempting to acquire PostgreSQL advisory lock."
                        + " Configure the number of retries with the 'lockRetryCount' configuration option");

        assertThat(StartFailure.of(Dependency.POSTGRESQL, locked))
                .isEqualTo(new Wait("another instance is migrating it"));
        assertThat(StartFailure.of(Dependency.POSTGRESQL, new FlywayException(locked)))
                .isEqualTo(new Wait("another instance is migrating it"));
    }

    @Test
    void aChangedMigrationAndAFaultOfOurOwnAreFinal() {
        assertThat(StartFailure.of(Dependency.POSTGRESQL, new FlywayException("Validate failed")))
                .isInstanceOf(GiveUp.class);
        assertThat(StartFailure.of(Dependency.POSTGRESQL, new IllegalStateException()))
                .isEqualTo(new GiveUp("IllegalStateException"));
        assertThat(StartFailure.of(Dependency.KAFKA, new NullPointerException("x")))
                .isEqualTo(new GiveUp("x"));
    }

    @Test
    void aBrokerThatIsAwayOrRefusesIsWaitedOut() {
        assertThat(StartFailure.of(Dependency.KAFKA, new ConnectException("no broker can be reached at k:9092")))
                .isEqualTo(new Wait("no broker can be reached at k:9092"));
        assertThat(StartFailure.of(Dependency.KAFKA, new UnknownHostException("k")))
                .isInstanceOf(Wait.class);
        assertThat(StartFailure.of(Dependency.KAFKA, new TimeoutException("no record comes")))
                .isInstanceOf(Wait.class);
        assertThat(StartFailure.of(
                        Dependency.KAFKA, new ExecutionException(new TopicAuthorizationException("not allowed"))))
                .isEqualTo(new Wait("not allowed"));
        assertThat(StartFailure.of(Dependency.KAFKA, new SaslAuthenticationException("who is it")))
                .isEqualTo(new Wait("who is it"));
        // The other brokers are not there yet.
        assertThat(StartFailure.of(
                        Dependency.KAFKA, new ExecutionException(new InvalidReplicationFactorException("1 < 3"))))
                .isInstanceOf(Wait.class);
    }

    @Test
    void aHostNameThatIsNotKnownYetIsNoMistakeOfTheSetting() {
        var unknown = new ConfigException("No resolvable bootstrap urls given in bootstrap.servers");
        var unreadable = new ConfigException("Invalid url in bootstrap.servers: nonsense");

        assertThat(StartFailure.of(Dependency.KAFKA, new KafkaException("cannot create a client", unknown)))
                .isInstanceOf(Wait.class);
        assertThat(StartFailure.of(Dependency.KAFKA, new KafkaException("cannot create a client", unreadable)))
                .isInstanceOf(GiveUp.class);
    }

    @Test
    void whatIsSaidIsShort() {
        assertThat(StartFailure.of(Dependency.KAFKA, new ConnectException("x".repeat(5_000)))
                        .reason())
                .hasSizeLessThan(400);
    }
}
