package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits while one destination is paused. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PausedDestinationTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @Inject
    Pool pool;

    @BeforeEach
    void destination() {
        account.withHub("hub_1");
        save("paused").statusCode(201);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void itsDeliveriesAreHeldAndComeWhenItIsResumed() {
        String event = account.publish(TYPE, session, "{\"n\":1}");
        patiently().until(() -> held() == 1);
        assertThat(receiver.arrivals()).isEmpty();

        save("active").statusCode(200);

        patiently().until(() -> receiver.arrivals().size() == 1);
        assertThat(receiver.arrivals().getFirst().header("webhook-id")).isEqualTo(event);
        patiently().until(() -> releases() == 0);
    }

    @Test
    void whileItsHubIsPausedTheyAreHeldFurther() {
        account.changeHub("hub_1", "paused", "masked", 2);
        patiently().until(() -> hubIs("paused"));
        account.publish(TYPE, session, "{\"n\":1}");
        patiently().until(() -> held() == 1);

        save("active").statusCode(200);
        account.publish(TYPE, session, "{\"n\":2}");
        patiently().until(() -> held() == 2);
        assertThat(receiver.arrivals()).isEmpty();
        account.changeHub("hub_1", "active", "masked", 3);

        patiently().until(() -> receiver.arrivals().size() == 2);
        patiently().until(() -> releases() == 0);
    }

    @Test
    void whenItsHubIsResumedTheyAreHeldFurther() {
        account.changeHub("hub_1", "paused", "masked", 2);
        patiently().until(() -> hubIs("paused"));
        account.publish(TYPE, session, "{\"n\":1}");
        patiently().until(() -> held() == 1);

        account.changeHub("hub_1", "active", "masked", 3);
        patiently().until(() -> hubIs("active"));
        account.publish(TYPE, session, "{\"n\":2}");
        patiently().until(() -> held() == 2);
        assertThat(receiver.arrivals()).isEmpty();
        save("active").statusCode(200);

        patiently().until(() -> receiver.arrivals().size() == 2);
    }

    private io.restassured.response.ValidatableResponse save(String status) {
        return account.saveDestination(
                "hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"status\":\"" + status + "\"}");
    }

    private boolean hubIs(String status) {
        return count("select count(*) from hub where hub.account = $1 and status = '" + status + "'") == 1;
    }

    private long held() {
        return count("select count(*) from scheduled_retry join destination on id = destination_id"
                + " where due_at is null and destination.account = $1");
    }

    private long releases() {
        return count(
                "select count(*) from retry_release join destination on id = destination_id where destination.account = $1");
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
