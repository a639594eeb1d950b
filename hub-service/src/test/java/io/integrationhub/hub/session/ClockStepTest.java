package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.hub.WithSteppingClock;
import io.integrationhub.identity.Access;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lasts for some time, lasts so by the database's clock: somebody who sets the machine's clock ends nothing. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class ClockStepTest {

    private static final KafkaTopic CREDENTIALS = KafkaTopic.named("integration-hub.credential-changes.v1");
    private static final Duration YEARS = Duration.ofDays(4_000);

    private final SessionApi api = new SessionApi();

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    SessionExpiry expiry;

    @Inject
    Retention retention;

    @Inject
    SessionConfig config;

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        api.createHub("hub_1");
    }

    @AfterEach
    void setRight() {
        clock.stepBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P4000D", "P-4000D"})
    void aNewSessionLivesFromNowOn(String step) {
        clock.stepBy(Duration.parse(step));
        Instant expected = Instant.now().plus(config.expireAfter());

        String expiresAt = api.create("{}").statusCode(201).extract().path("expiresAt");

        assertThat(Instant.parse(expiresAt)).isBetween(expected.minusSeconds(60), expected.plusSeconds(60));
    }

    @Test
    void aSessionDoesNotExpireEarly() throws Throwable {
        String session = api.session("{}");
        clock.stepBy(YEARS);

        VertxContextSupport.subscribeAndAwait(expiry::expireDue);

        assertThat(status(session)).isNotEqualTo("EXPIRED");
    }

    @Test
    void aSessionThatIsOverExpires() throws Throwable {
        String session = api.session("{}");
        pool.preparedQuery("update session set expires_at = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(session));
        clock.stepBy(YEARS.negated());

        VertxContextSupport.subscribeAndAwait(expiry::expireDue);

        assertThat(status(session)).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P4000D", "P-4000D"})
    void retentionCountsFromTheDatabasesTime(String step) {
        clock.stepBy(Duration.parse(step));
        Instant over = Instant.now().minus(config.retention());

        assertThat(retention.over().orElseThrow()).isBetween(over.minusSeconds(60), over.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P4000D", "P-4000D"})
    void aRevocationCounts(String step) {
        String client = "client-" + UUID.randomUUID();
        String token = Tokens.machineOf(client, api.account, "hub_1", Access.HUBS_READ);
        assertThat(hubs(token)).isEqualTo(200);
        clock.stepBy(Duration.parse(step));

        CREDENTIALS.publish(EventRecord.of("credential.changed")
                .source("/credential-service")
                .account(api.account)
                .subject(client)
                .data("{\"clientId\":\"" + client + "\",\"status\":\"revoked\",\"version\":1}"));

        await().atMost(Duration.ofSeconds(20)).until(() -> hubs(token) == 401);
    }

    private static int hubs(String token) {
        return RestAssured.given().auth().oauth2(token).get("/api/v1/hubs").statusCode();
    }

    private String status(String session) {
        return pool.preparedQuery("select status from session where id = $1")
                .executeAndAwait(Tuple.of(session))
                .iterator()
                .next()
                .getString(0);
    }
}
