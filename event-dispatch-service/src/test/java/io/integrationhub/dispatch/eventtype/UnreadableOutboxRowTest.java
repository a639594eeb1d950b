package io.integrationhub.dispatch.eventtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of the outbox that nobody can read waits by itself: what comes behind it is published. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UnreadableOutboxRowTest {
    private static final String TOPIC = "integration-hub.event-type-changes.v1";

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "\"text\"", "{\"ce_id\":null}"})
    void aRowWhoseHeadersCannotBeReadIsParked(String headers) {
        long row = insert(headers);

        assertPublishedBehind();

        await().atMost(Duration.ofSeconds(20)).until(() -> isParked(row));
    }

    private void assertPublishedBehind() {
        account.admin()
                .body("{\"type\":\"custom.behind\",\"title\":\"A\",\"schema\":{},\"example\":{}}")
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);
        assertThat(KafkaTopic.named(TOPIC).await(1, record -> (account.name() + "/custom.behind").equals(record.key())))
                .hasSize(1);
    }

    private long insert(String headers) {
        return pool.preparedQuery(
                        "insert into outbox (topic, key, headers, payload)" + " values ($1, $2, $3, '{}') returning id")
                .execute(Tuple.of(TOPIC, account.name() + "/custom.unreadable", headers))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("id");
    }

    private boolean isParked(long row) {
        return pool.preparedQuery("select 1 from outbox where id = $1 and parked_reason is not null")
                        .execute(Tuple.of(row))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .size()
                == 1;
    }
}
