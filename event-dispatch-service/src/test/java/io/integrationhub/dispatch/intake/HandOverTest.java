package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class HandOverTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();

    @Inject
    Shards shards;

    @Inject
    KafkaClientService kafka;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anAttemptUnderWayWhenItsShardWentAwayDoesNotStandInForOneAfterItCameBack() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, receiver.hanging().url());
        String session = "session-" + UUID.randomUUID();
        String event = account.publish(TYPE, session, "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 1);

        List<Integer> owned = shards.owned();
        shards.revoked(owned);
        shards.assigned(owned, generation());
        account.publish(TYPE, session, "{}", event);

        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 2);
        assertThat(receiver.arrivals())
                .allSatisfy(arrival -> assertThat(arrival.header("webhook-id")).isEqualTo(event));
    }

    private int generation() {
        return kafka.getConsumer("session-events")
                .consumerGroupMetadata()
                .await()
                .indefinitely()
                .generationId();
    }
}
