package io.integrationhub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that use the same provider: destinations at one host and port. */
@QuarkusTest
class SharedHostTest {
    private static final String TYPE = "form.submitted";
    private static final int WARM_UP = 150;
    private static final int EVENTS = 100;

    private final TestAccount account = new TestAccount();
    private final TestAccount other = new TestAccount();
    private final Receiver provider = new Receiver();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void pathsThatHangAtAHostTakeNothingFromAnotherAccountsDestinationThere() {
        account.withHub("hub_1").withHub("hub_2");
        account.destination("hub_1", TYPE, provider.url("/one"));
        account.destination("hub_2", TYPE, provider.url("/two"));
        other.withHub("hub_1");
        other.destination("hub_1", TYPE, provider.url("/three"));
        publish(account, WARM_UP);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> provider.arrivals("/one").size() == WARM_UP
                        && provider.arrivals("/two").size() == WARM_UP);

        provider.hangingAt("/one").hangingAt("/two");
        publish(account, EVENTS);
        String session = publish(other, EVENTS);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> other.admin()
                        .get("/api/v1/deliveries?limit=100&status=succeeded&sessionId=" + session)
                        .then()
                        .body("items.size()", is(EVENTS))
                        .body("items.attempts", everyItem(is(1))));
        assertThat(provider.arrivals("/three"))
                .extracting(arrival -> arrival.header("webhook-id"))
                .hasSize(EVENTS)
                .doesNotHaveDuplicates();
    }

    private static String publish(TestAccount account, int events) {
        String session = "session-" + UUID.randomUUID();
        for (int i = 0; i < events; i++) {
            account.publish(TYPE, session, "{\"n\":" + i + "}");
        }
        return session;
    }
}
