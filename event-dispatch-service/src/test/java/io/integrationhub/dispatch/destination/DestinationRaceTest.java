package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests for a destination that another changes or deletes at the same moment, and first. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DestinationRaceTest {
    private static final String PATH = "/api/v1/destinations/hub_1/form.submitted";
    private static final String SETTINGS = "{\"url\":\"http://127.0.0.1:9/events\"}";
    private static final String CHANGE = "update destination set status = 'disabled', disabled_reason = 'gone',"
            + " version = version + 1 where account = $1";
    private static final String DELETE = "delete from destination where account = $1";

    private final TestAccount account = new TestAccount();
    private String tag;

    @Inject
    Pool pool;

    @BeforeEach
    void destination() {
        account.withHub("hub_1");
        tag = account.saveDestination("hub_1", "form.submitted", SETTINGS)
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    @Test
    void oneThatHasChangedIsDeletedByWhoDidNotAskForAState() {
        assertThat(after(CHANGE, admin -> admin.delete(PATH)).statusCode()).isEqualTo(204);

        account.admin().get(PATH).then().statusCode(404);
    }

    @Test
    void oneThatHasChangedIsNotDeletedByWhoAskedForTheStateBefore() {
        Response answer = after(CHANGE, admin -> admin.header("If-Match", tag).delete(PATH));

        answer.then().statusCode(412).body("code", equalTo("precondition_failed"));
        account.admin().get(PATH).then().statusCode(200).body("status", equalTo("disabled"));
        assertThat(cancellations()).isZero();
    }

    @Test
    void oneThatHasGoneIsNotFound() {
        Response answer = after(DELETE, admin -> admin.delete(PATH));

        answer.then().statusCode(404).body("code", equalTo("destination_not_found"));
        assertThat(cancellations()).isZero();
    }

    @Test
    void oneThatHasChangedIsSavedByWhoDidNotAskForAState() {
        after(CHANGE, admin -> admin.body(SETTINGS).put(PATH))
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));
    }

    @Test
    void oneThatHasChangedIsNotSavedByWhoAskedForTheStateBefore() {
        Response answer = after(
                CHANGE, admin -> admin.header("If-Match", tag).body(SETTINGS).put(PATH));

        answer.then().statusCode(412);
        account.admin().get(PATH).then().body("status", equalTo("disabled"));
    }

    @Test
    void oneThatHasGoneIsCreatedAgain() {
        after(DELETE, admin -> admin.body(SETTINGS).put(PATH)).then().statusCode(201);
    }

    /** Sends the request while another transaction has done its part, and commits that when the request waits for it. */
    private Response after(String statement, Function<RequestSpecification, Response> request) {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            Transaction other = connection.beginAndAwait();
            connection.preparedQuery(statement).executeAndAwait(Tuple.of(account.name()));
            var answer = CompletableFuture.supplyAsync(() -> request.apply(account.admin()));
            await("the request waits for the other")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> waiting() > 0);
            other.commitAndAwait();
            return answer.join();
        } finally {
            connection.closeAndAwait();
        }
    }

    private long waiting() {
        return count("select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query ilike '%destination%'");
    }

    private long cancellations() {
        return pool.preparedQuery("select count(*) from retry_release join destination on id = destination_id"
                        + " where account = $1")
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    private long count(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }
}
