package io.integrationhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do here is recorded, without the secrets. */
@QuarkusTest
class AuditTest {

    private static final String SECRET = "planted-secret-5e1f";

    private final TestAccount account = TestAccount.create();

    @Test
    void eachActIsRecordedForTheAudit() {
        account.attribute("first_name", "text");
        account.admin()
                .body("{\"label\":\"Given name\",\"type\":\"text\"}")
                .put("/api/v1/attributes/first_name")
                .then()
                .statusCode(200);
        ImportedHub.of(account, "asked");
        account.source("first_name", "asked", "Contact", "FirstName");
        account.admin()
                .get("/api/v1/connections/asked/usage")
                .then()
                .statusCode(200)
                .body("sources", equalTo(1))
                .body("connection", equalTo(true))
                .body("importedObjects", equalTo(2))
                .body("schemaFields", equalTo(0))
                .body("waitingWriteBacks", equalTo(0));
        account.admin()
                .delete("/api/v1/attributes/first_name/sources/asked")
                .then()
                .statusCode(204);
        account.admin()
                .body("""
                        {"url":"http://127.0.0.1:8090","username":"u","password":"%s",
                         "headers":[{"name":"X-Key","value":"%s","secret":true}]}""".formatted(SECRET, SECRET))
                .put("/api/v1/connections/asked")
                .then()
                .statusCode(200);
        account.admin().delete("/api/v1/connections/asked").then().statusCode(204);
        account.admin().delete("/api/v1/attributes/first_name").then().statusCode(204);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(9, record -> record.key().equals(account.name()));

        assertThat(entries)
                .extracting(record -> io.restassured.path.json.JsonPath.from(String.valueOf(record.value()))
                        .getString("action"))
                .isEqualTo(List.of(
                        "attribute.created",
                        "attribute.changed",
                        "connection.saved",
                        "import.started",
                        "source.set",
                        "source.removed",
                        "connection.saved",
                        "connection.removed",
                        "attribute.deleted"));
        assertThat(entries).allSatisfy(record -> {
            String entry = String.valueOf(record.value());
            ContractSchema.named("audit.recorded").assertFits(entry);
            assertThat(entry).doesNotContain(SECRET);
        });
        assertThat(entries.get(6).value())
                .contains("{\"field\":\"/password\"}")
                .contains("{\"field\":\"/headers/0/value\"}");
    }

    @Test
    void usageIsSeenWithinTheAccountOnly() {
        account.machine("mapping:read")
                .get("/api/v1/connections/asked/usage")
                .then()
                .statusCode(403);
        account.viewer().get("/api/v1/connections/absent/usage").then().statusCode(404);
    }
}
