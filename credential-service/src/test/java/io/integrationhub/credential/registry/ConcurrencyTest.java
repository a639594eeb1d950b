package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Administrators who do the same thing at the same time. */
@QuarkusTest
class ConcurrencyTest {

    private static final String PATH = "/api/v1/credentials/hub_2";
    private static final int ADMINISTRATORS = 6;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void oneOfThemGetsTheName() throws InterruptedException {
        var answers = atOnce(
                () -> admin(account).body("{\"name\":\"crm\"}").post(PATH).statusCode());

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void revokingIsDoneOnceAndFineForAll() throws InterruptedException {
        var made = Api.generate(account, "hub_2", "{}");

        var answers =
                atOnce(() -> admin(account).delete(PATH + "/" + made.clientId()).statusCode());

        assertThat(answers).containsOnly(204);
        var next = Api.generate(account, "hub_2", "{}");
        var published = KafkaTopic.named(CredentialChanges.TOPIC)
                .until(
                        record -> record.key().equals(next.clientId()),
                        record -> record.key().equals(made.clientId()));
        assertThat(published).hasSize(2);
    }

    @Test
    void oneOfThemRotatesTheKey() throws InterruptedException {
        var made = Api.generate(account, "hub_2", "{}");

        var answers = atOnce(() -> admin(account)
                .body("{\"overlap\":\"1h\"}")
                .post(PATH + "/" + made.clientId() + "/rotate")
                .statusCode());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
    }

    private static List<Integer> atOnce(Callable<Integer> action) throws InterruptedException {
        try (var administrators = Executors.newFixedThreadPool(ADMINISTRATORS)) {
            return administrators.invokeAll(Collections.nCopies(ADMINISTRATORS, action)).stream()
                    .map(ConcurrencyTest::result)
                    .toList();
        }
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
