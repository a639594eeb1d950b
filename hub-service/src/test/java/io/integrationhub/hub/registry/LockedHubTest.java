package io.integrationhub.hub.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class LockedHubTest {

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void aSessionThatIsBeingStoredWaitsForTheDeletionInFlightAndIsRefused() {
        admin().body("{\"name\":\"crm\"}").post("/api/v1/hubs").then().statusCode(201);
        var connection = pool.getConnectionAndAwait();
        var deletion = connection.beginAndAwait();
        connection.preparedQuery("delete from hub where account = $1").executeAndAwait(Tuple.of(account));

        // Without data, so that no other service is asked: what it waits for is the deletion.
        var creation = CompletableFuture.supplyAsync(() -> given().auth()
                .oauth2(Tokens.machine(account, "crm", "sessions:write"))
                .contentType(ContentType.JSON)
                .body("{\"sourceName\":\"crm\"}")
                .post("/api/v1/sessions")
                .statusCode());
        await().atMost(Duration.ofSeconds(20)).until(() -> waitingForLocks() > 0);
        assertThat(creation).isNotDone();
        deletion.commitAndAwait();
        connection.closeAndAwait();

        await().atMost(Duration.ofSeconds(20)).until(creation::isDone);
        assertThat(creation.join()).isEqualTo(422);
        assertThat(pool.preparedQuery("select count(*) from session where account = $1")
                        .executeAndAwait(Tuple.of(account))
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
    }

    private long waitingForLocks() {
        return pool.query("select count(*) from pg_locks where not granted")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person(account, "hub-admin")).contentType(ContentType.JSON);
    }
}
