package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.credential.Api;
import io.integrationhub.credential.WithSteppingClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials and keys end by the database's clock: somebody who sets the machine's clock ends none, and keeps none. */
@QuarkusTest
@TestProfile(WithSteppingClock.class)
@SuppressWarnings("NullAway.Init")
class ClockStepTest {

    private static final String PATH = "/api/v1/credentials/hub_2/";
    private static final Duration YEARS = Duration.ofDays(4_000);

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    WithSteppingClock.MachineClock clock;

    @Inject
    EndedCredentials ended;

    @Inject
    Pool pool;

    @AfterEach
    void resetClock() {
        clock.stepBy(Duration.ZERO);
    }

    @Test
    void aCredentialDoesNotEndEarly() throws Throwable {
        var made = Api.generate(account, "hub_2", expiring(Duration.ofHours(1)));
        clock.stepBy(YEARS);

        VertxContextSupport.subscribeAndAwait(ended::endExpired);

        admin(account).get(PATH + made.clientId()).then().body("status", equalTo("active"));
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
    }

    @Test
    void aCredentialThatIsOverGetsNoToken() {
        var made = Api.generate(account, "hub_2", expiring(Duration.ofHours(1)));
        clock.stepBy(YEARS.negated());
        pool.preparedQuery("update credential set expires_at = now() - interval '1 second' where client_id = $1")
                .executeAndAwait(Tuple.of(made.clientId()));

        Api.token(made.clientId(), made.apiKey()).then().statusCode(401);
    }

    @Test
    void aReplacedKeyDoesNotEndEarly() throws Throwable {
        var made = Api.generate(account, "hub_2", "{}");
        admin(account)
                .body("{\"overlap\":\"24h\"}")
                .post(PATH + made.clientId() + "/rotate")
                .then()
                .statusCode(200);
        clock.stepBy(YEARS);

        VertxContextSupport.subscribeAndAwait(ended::erasePreviousKeys);

        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P4000D", "P-4000D"})
    void signingKeysStay(String step) {
        var made = Api.generate(account, "hub_2", "{}");
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        List<String> before = stored();
        clock.stepBy(Duration.parse(step));

        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        RestAssured.get("/oauth2/jwks").then().statusCode(200);

        assertThat(stored()).isEqualTo(before);
    }

    private List<String> stored() {
        return pool.query("select id from signing_key order by id").executeAndAwait().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String expiring(Duration after) {
        return "{\"expiresAt\":\"" + Instant.now().plus(after) + "\"}";
    }
}
