package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.kit.secret.SealedSecrets;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that the account lets have sensitive values gets them; nobody else does. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RevealedValuesTest {
    private static final String TYPE = "form.submitted";
    private static final String VALUE = "078-05-1120";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver revealed = new Receiver();
    private final Receiver masked = new Receiver();

    @Inject
    SealedSecrets secrets;

    @Inject
    Pool pool;

    @Inject
    Targets targets;

    @AfterEach
    void close() {
        revealed.close();
        masked.close();
    }

    @Test
    void onlyTheRevealedHubGetsTheValueAndNothingIsKeptOfIt() {
        account.withHub("hub_1").withHub("hub_2");
        String secret = account.destination("hub_1", TYPE, revealed.url());
        account.destination("hub_2", TYPE, masked.url());
        account.changeHub("hub_1", "active", "revealed", 2);
        patiently().until(() -> revealedHubs() == 1);
        targets.changed(account.name());
        revealed.echoing().answering(500);
        masked.echoing().answering(500);

        account.publish(TYPE, session, "{\"attributes\":{\"national_id\":\"" + sealed() + "\",\"name\":\"Ada\"}}");

        patiently()
                .until(() ->
                        revealed.arrivals().size() == 2 && masked.arrivals().size() == 2);
        assertThat(revealed.arrivals()).allSatisfy(arrival -> {
            arrival.verify(secret);
            assertThat(arrival.body())
                    .endsWith("\"data\":{\"attributes\":{\"national_id\":\"" + VALUE + "\",\"name\":\"Ada\"}}}");
        });
        assertThat(masked.arrivals())
                .allSatisfy(
                        arrival -> assertThat(arrival.body()).contains("••••••").doesNotContain(VALUE));
        patiently().until(() -> history("hub_1", "succeeded").getList("items").size() == 1);
        String id = history("hub_1", "succeeded").getString("items[0].id");
        String shown = account.admin().get("/api/v1/deliveries/" + id).asString();
        assertThat(shown).contains("server_error").doesNotContain(VALUE).doesNotContain("responseExcerpt");
        patiently().until(() -> history("hub_2", "succeeded").getList("items").size() == 1);
        String other = history("hub_2", "succeeded").getString("items[0].id");
        assertThat(account.admin().get("/api/v1/deliveries/" + other).asString())
                .contains("responseExcerpt");
        assertThat(pool.query("select count(*) from event where data like '%" + VALUE + "%'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
    }

    private String sealed() {
        byte[] value = secrets.seal("\"" + VALUE + "\"", account.name() + "/" + session + "/national_id");
        return "sealed:v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private long revealedHubs() {
        return pool.query("select count(*) from hub where sensitive_values = 'revealed' and account = '"
                        + account.name() + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private JsonPath history(String hub, String status) {
        return account.admin()
                .get("/api/v1/deliveries?hub=" + hub + "&status=" + status)
                .jsonPath();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
