package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each action is recorded in the audit trail, without the secret that it is about. */
@QuarkusTest
class CredentialAuditTest {

    private static final String PASSWORD = "kV9$hq2Lw!zP";

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void everyActionIsRecordedWithoutSecrets() {
        var made = Api.generate(account, "hub_2", "{\"name\":\"crm\"}");
        String path = "/api/v1/credentials/hub_2/" + made.clientId();
        admin(account).post(path + "/reveal").then().statusCode(200);
        admin(account)
                .body("{\"password\":\"" + PASSWORD + "\"}")
                .put(path + "/password")
                .then()
                .statusCode(204);
        admin(account).delete(path + "/password").then().statusCode(204);
        String second = admin(account)
                .body("{\"overlap\":\"1h\"}")
                .post(path + "/rotate")
                .path("apiKey");
        admin(account).delete(path).then().statusCode(204);
        admin(account).delete(path).then().statusCode(204);
        Api.generate(account, "hub_2", "{}");

        var all = entries(7);

        assertThat(all)
                .extracting(entry -> entry.getString("action"))
                .containsExactly(
                        "credential.generated",
                        "credential.key_revealed",
                        "credential.password_set",
                        "credential.password_removed",
                        "credential.key_rotated",
                        "credential.revoked",
                        "credential.generated");
        var entries = all.subList(0, 6);
        assertThat(entries).allSatisfy(entry -> {
            ContractSchema.named("audit.recorded").assertFits(entry.encode());
            assertThat(entry.encode())
                    .doesNotContain(made.apiKey())
                    .doesNotContain(second)
                    .doesNotContain(PASSWORD)
                    .doesNotContain("argon2");
            assertThat(entry.getJsonObject("actor").getString("name")).isEqualTo("test-person");
            assertThat(entry.getJsonObject("actor").getString("address")).isNotBlank();
            assertThat(entry.getJsonObject("object"))
                    .isEqualTo(JsonObject.of("type", "credential", "id", made.clientId(), "hub", "hub_2"));
        });
        assertThat(entries.get(1).getJsonArray("changes").encode()).isEqualTo("[{\"field\":\"/apiKey\"}]");
        assertThat(entries.get(2).getJsonArray("changes").encode())
                .contains("/passwordSetAt")
                .contains("{\"field\":\"/password\"}");
        assertThat(entries.get(5).getJsonArray("changes").encode())
                .contains("\"before\":\"active\",\"after\":\"revoked\"");
    }

    @Test
    void whatIsRefusedIsNotRecorded() {
        var made = Api.generate(account, "hub_2", "{}");
        String path = "/api/v1/credentials/hub_2/" + made.clientId();

        admin(account)
                .body("{\"overlap\":\"2h\"}")
                .post(path + "/rotate")
                .then()
                .statusCode(422);
        admin(account)
                .body("{\"password\":\"short\"}")
                .put(path + "/password")
                .then()
                .statusCode(422);
        admin(account).delete(path).then().statusCode(204);

        assertThat(entries(2))
                .extracting(entry -> entry.getString("action"))
                .containsExactly("credential.generated", "credential.revoked");
    }

    private List<JsonObject> entries(int count) {
        return KafkaTopic.named("integration-hub.audit-events.v1")
                .await(count, record -> account.equals(record.key()))
                .stream()
                .map(record -> new JsonObject(record.value()))
                .toList();
    }
}
