package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LastUsesTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Inject
    Clients clients;

    @Inject
    LastUses uses;

    private final String account = "account-" + UUID.randomUUID();
    private Api.Generated made;
    private String path;

    @BeforeEach
    void theAccountHasAClient() {
        made = Api.generate(account, "hub_2", "{}");
        path = "/api/v1/credentials/hub_2/" + made.clientId();
    }

    @Test
    void aUseIsShownSomeSecondsLater() {
        admin(account).get(path).then().body("lastUsedAt", nullValue());
        Instant before = Instant.now();

        clients.used(made.clientId(), "192.0.2.7");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin(account).get(path).then().body("lastUsedAddress", equalTo("192.0.2.7")));
        String at = admin(account).get(path).path("lastUsedAt");
        assertThat(Instant.parse(at)).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void whatIsPendingIsStoredBeforeTheProcessEndsAndAnOlderUseChangesNothing() throws InterruptedException {
        uses.note(made.clientId(), "2001:db8::7", NOON);
        uses.stop(new ShutdownEvent());
        uses.note(made.clientId(), "192.0.2.8", MORNING);
        uses.stop(new ShutdownEvent());

        admin(account)
                .get(path)
                .then()
                .body("lastUsedAt", equalTo(NOON.toString()))
                .body("lastUsedAddress", equalTo("2001:db8::7"));
    }

    @Test
    void usingACredentialIsNoChangeOfIt() throws InterruptedException {
        uses.note(made.clientId(), "192.0.2.7", NOON);
        uses.stop(new ShutdownEvent());
        admin(account).delete(path).then().statusCode(204);

        var published = KafkaTopic.named(CredentialChanges.TOPIC)
                .await(2, record -> record.key().equals(made.clientId()));
        assertThat(published.get(1).value()).contains("\"revoked\"");
        admin(account).get(path).then().body("lastUsedAddress", equalTo("192.0.2.7"));
    }

    @Test
    void aClientThatIsGoneDoesNotKeepTheOthersFromBeingStored() throws InterruptedException {
        uses.note("ihc_0000000000000000", "192.0.2.9", NOON);
        uses.note(made.clientId(), "192.0.2.7", NOON);

        uses.stop(new ShutdownEvent());

        admin(account).get(path).then().body("lastUsedAddress", equalTo("192.0.2.7"));
    }
}
