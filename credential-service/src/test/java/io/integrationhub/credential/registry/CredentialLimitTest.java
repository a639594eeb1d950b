package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub has a hundred credentials at most. */
@QuarkusTest
class CredentialLimitTest {

    private static final String PATH = "/api/v1/credentials/hub_2";
    private static final int MOST = 100;

    @Inject
    AgroalDataSource database;

    private final String account = "account-" + UUID.randomUUID();
    private Api.Generated first;

    @BeforeEach
    void theHubHasRoomForOneMore() throws SQLException {
        first = Api.generate(account, "hub_2", "{}");
        CredentialRows.copy(database, first, MOST - 2);
    }

    @Test
    void theLastPlaceIsGivenOnce() throws InterruptedException {
        Callable<Integer> generate = () -> admin(account).post(PATH).statusCode();
        try (var administrators = Executors.newFixedThreadPool(6)) {
            var answers = administrators.invokeAll(Collections.nCopies(6, generate));

            assertThat(answers)
                    .extracting(answer -> answer.get())
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
        }
        admin(account).post(PATH).then().statusCode(409).body("code", equalTo("too_many_credentials"));
        Api.generate(account, "hub_3", "{}");
    }

    @Test
    void whatHasEndedMakesRoom() throws SQLException {
        var last = Api.generate(account, "hub_2", "{}");
        admin(account).post(PATH).then().statusCode(409);

        admin(account).delete(PATH + "/" + last.clientId()).then().statusCode(204);
        Api.generate(account, "hub_2", "{}");
        admin(account).post(PATH).then().statusCode(409);

        CredentialRows.expire(database, first);
        Api.generate(account, "hub_2", "{}");
    }
}
