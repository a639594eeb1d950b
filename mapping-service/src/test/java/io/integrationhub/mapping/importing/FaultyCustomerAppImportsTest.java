package io.integrationhub.mapping.importing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.CustomerAppServer.Answer;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer app whose answers are no use, to the test, to an import and to a live read: nothing changes. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FaultyCustomerAppImportsTest {
    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer().withContactAndLoan();

    @Inject
    Pool pool;

    @BeforeEach
    void imported() {
        account.admin()
                .body("{\"url\":\"" + app.url() + "\"}")
                .put("/api/v1/connections/asked")
                .then()
                .statusCode(201);
        runImport().body("status", equalTo("completed"));
        account.attribute("first_name", "text");
        account.source("first_name", "asked", "Contact", "FirstName");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, '', http, closed the connection",
        "302, '', http, redirects are not followed",
        "200, <html>, answer, not valid JSON",
        "401, '', authentication, check the user name",
        "404, '', http, status 404"
    })
    void theStepAtFaultIsNamedAndNothingChanges(int status, String body, String step, String words) {
        var answer = status < 0 ? CustomerAppServer.LOST : new Answer(status, body, Map.of());
        app.on("/api/objects", answer).on("/api/objects/Contact/records/C-1", answer);

        account.admin()
                .post("/api/v1/connections/asked/connectivity-tests")
                .then()
                .body("passed", equalTo(false))
                .body("steps.find { it.verdict == 'failed' }.step", equalTo(step))
                .body("steps.find { it.verdict == 'failed' }.detail", containsString(words));
        runImport()
                .body("status", equalTo("failed"))
                .body("failedStep", equalTo(step))
                .body("error", containsString(words));
        if (status != 404) {
            account.machine("sessions:write")
                    .body("{\"source\":\"asked\",\"records\":{\"Contact\":\"C-1\"}}")
                    .post("/api/v1/translations")
                    .then()
                    .statusCode(502)
                    .body("errors[0].detail", containsString(words));
        }

        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(2));
    }

    /** Its host has another address than when the settings were saved. */
    @Test
    void aCustomerAppThatHasMovedToAPrivateAddressIsNotAsked() {
        pool.preparedQuery("update connection set url = 'http://10.0.0.1/api' where account = $1")
                .executeAndAwait(Tuple.of(account.name()));

        account.admin()
                .post("/api/v1/connections/asked/connectivity-tests")
                .then()
                .body("steps.find { it.verdict == 'failed' }.step", equalTo("policy"));
        runImport().body("failedStep", equalTo("policy")).body("error", containsString("not allowed here"));
        account.machine("sessions:write")
                .body("{\"source\":\"asked\",\"records\":{\"Contact\":\"C-1\"}}")
                .post("/api/v1/translations")
                .then()
                .statusCode(502)
                .body("errors[0].detail", containsString("not allowed here"));
        account.viewer().get("/api/v1/objects/asked").then().body("items", hasSize(2));
    }

    private ValidatableResponse runImport() {
        String id = account.admin()
                .body("{\"hub\":\"asked\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !account.viewer()
                        .get("/api/v1/imports/" + id)
                        .then()
                        .extract()
                        .path("status")
                        .equals("running"));
        return account.viewer().get("/api/v1/imports/" + id).then();
    }
}
