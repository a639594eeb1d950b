package io.integrationhub.mapping.importing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports whose process has died: their lease has run out. */
@QuarkusTest
class AbandonedImportsTest {

    private static final String ABANDONED = """
            insert into import_job
                (id, account, hub_id, hub_name, status, lease, leased_until, attempts, started_at, version)
            select $1, account, id, name, 'RUNNING', $1, now() - interval '1 second', $2, now(), 0
            from hub where account = $3""";

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer();
    private final UUID id = UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void connect() {
        app.withContactAndLoan();
        account.admin()
                .body("{\"url\":\"" + app.url() + "\"}")
                .put("/api/v1/connections/asked")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void anImportIsTakenOverAndCompleted() {
        abandon(1);

        awaitOver().body("status", equalTo("completed")).body("counts.objects", equalTo(2));
    }

    @Test
    void anImportThatDiesAgainAndAgainFails() {
        abandon(3);

        awaitOver().body("status", equalTo("failed")).body("error", containsString("interrupted 3 times"));
    }

    private void abandon(int attempts) {
        pool.preparedQuery(ABANDONED).executeAndAwait(Tuple.of(id, attempts, account.name()));
    }

    private ValidatableResponse awaitOver() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !read().extract().path("status").equals("running"));
        return read();
    }

    private ValidatableResponse read() {
        return account.viewer().get("/api/v1/imports/" + id).then().statusCode(200);
    }
}
