package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.mapping.TestAccount;
import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits and what has ended, as an operator sees it and as somebody who wants to delete the hub. */
@QuarkusTest
class WriteBackMetricsTest {

    private static final String NOBODY = "http://127.0.0.1:1/api";

    private final TestAccount account = TestAccount.create();

    @Inject
    MeterRegistry metrics;

    @Inject
    WriteBackBacklog backlog;

    @Inject
    WriteBackMeters counted;

    @Inject
    Pool pool;

    @Test
    void theEndOfAWriteBackIsCountedByItsReason() {
        account.attribute("phone", "text");
        var session = new WrittenBack(account).hub("asked", NOBODY).updatable("phone", "asked", "Phone");
        session.awaitTaken();
        double before = ended("skipped", "no_record");

        session.changed("{\"phone\":\"1\"}").await("asked", "skipped");
        session.changed("{\"phone\":\"2\"}").awaitTaken();

        assertThat(ended("skipped", "no_record")).isEqualTo(before + 1);
    }

    @Test
    void whatIsTakenBackIsNotCounted() {
        double before = ended("failed", "not_accepted");

        pool.withTransaction(connection -> {
                    counted.endedIn(connection, Status.FAILED, "not_accepted");
                    return Uni.createFrom().failure(new IllegalStateException("taken back"));
                })
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(ended("failed", "not_accepted")).isEqualTo(before);

        pool.withTransaction(connection -> {
                    counted.endedIn(connection, Status.FAILED, "not_accepted");
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(ended("failed", "not_accepted")).isEqualTo(before + 1));
    }

    @Test
    void whatWaitsIsCountedAndAHubsUsageNamesIt() throws Throwable {
        account.attribute("phone", "text");
        var session = new WrittenBack(account).hub("asked", NOBODY).updatable("phone", "asked", "Phone");
        session.created().changed("{\"phone\":\"1\"}");
        session.await("asked", "sending");

        VertxContextSupport.subscribeAndAwait(backlog::look);

        double waiting = waiting("due") + waiting("scheduled");
        assertThat(waiting).isPositive();
        assertThat(metrics.get("mapping.write.backs.waiting.oldest.age").gauge().value())
                .isPositive();
        account.viewer()
                .get("/api/v1/connections/asked/usage")
                .then()
                .statusCode(200)
                .body("waitingWriteBacks", equalTo(1));
        double cancelled = ended("cancelled", "none");
        var id = session.anyId();
        session.cancelOnceItWaits(id);
        assertThat(ended("cancelled", "none")).isEqualTo(cancelled + 1);
    }

    private double waiting(String state) {
        return metrics.get("mapping.write.backs.waiting")
                .tag("state", state)
                .gauge()
                .value();
    }

    private double ended(String outcome, String reason) {
        var counter = metrics.find("mapping.write.backs")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
