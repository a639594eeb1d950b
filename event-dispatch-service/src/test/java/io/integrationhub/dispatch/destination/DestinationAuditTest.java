package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people do with destinations, and the suite itself, is recorded without the secrets. */
@QuarkusTest
class DestinationAuditTest {
    private static final String TYPE = "form.submitted";
    private static final String PASSWORD = "planted-password-77";

    private final TestAccount account = new TestAccount();

    @Test
    void eachActIsRecordedForTheAudit() {
        account.withHub("hub_1");
        try (var receiver = new Receiver()) {
            account.saveDestination("hub_1", TYPE, """
                    {"url":"%s","authentication":{"type":"basic","username":"u","password":"%s"}}""".formatted(receiver.url(), PASSWORD))
                    .statusCode(201);
            String secret = account.signingSecret("hub_1", TYPE);
            receiver.answering(410);
            account.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "disabled"
                            .equals(account.admin()
                                    .get("/api/v1/destinations/hub_1/" + TYPE)
                                    .jsonPath()
                                    .getString("status")));
            account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                    .statusCode(200);
            account.admin().delete("/api/v1/destinations/hub_1/" + TYPE).then().statusCode(204);

            var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                    .await(5, record -> record.key().equals(account.name()));

            assertThat(entries)
                    .extracting(record ->
                            JsonPath.from(String.valueOf(record.value())).getString("action"))
                    .isEqualTo(List.of(
                            "destination.saved",
                            "signing_secret.shown",
                            "destination.disabled",
                            "destination.saved",
                            "destination.removed"));
            assertThat(entries).allSatisfy(record -> {
                String entry = String.valueOf(record.value());
                ContractSchema.named("audit.recorded").assertFits(entry);
                assertThat(entry)
                        .doesNotContain(PASSWORD)
                        .doesNotContain(secret)
                        .doesNotContain("secret-of-the-receiver");
            });
            assertThat(entries.getFirst().value())
                    .contains("{\"field\":\"/authentication/password\"}")
                    .contains("{\"field\":\"/url\"}");
            JsonPath disabled = JsonPath.from(String.valueOf(entries.get(2).value()));
            assertThat(disabled.getString("actor.kind")).isEqualTo("system");
            assertThat(disabled.getString("object.hub")).isEqualTo("hub_1");
            assertThat(disabled.getString("changes.find { it.field == '/disabledReason' }.after"))
                    .contains("410");
        }
    }
}
