package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.FakeHubService;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Repository;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What we publish is what contracts/schemas/credential.changed.v1.json promises. */
@QuarkusTest
class CredentialChangesTest {

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void everyChangeIsPublishedAsTheContractSays() throws IOException {
        var made = Api.generate(account, "hub_2", "{\"name\":\"crm\"}");
        admin(account)
                .delete("/api/v1/credentials/hub_2/" + made.clientId())
                .then()
                .statusCode(204);

        var records = KafkaTopic.named(CredentialChanges.TOPIC)
                .await(2, record -> record.key().equals(made.clientId()));
        var created = new JsonObject(records.get(0).value());
        var revoked = new JsonObject(records.get(1).value());
        String example = contract("examples/credential-changes.v1.json");
        var members = new HashSet<>(new JsonObject(example).fieldNames());
        members.remove("tokensValidFrom");
        assertThat(created.fieldNames()).isEqualTo(members);
        assertThat(created.getString("status")).isEqualTo("active");
        assertThat(created.getString("account")).isEqualTo(account);
        assertThat(created.getString("hubId"))
                .isEqualTo(FakeHubService.id(account, "hub_2").toString());
        assertThat(revoked.getString("status")).isEqualTo("revoked");
        assertThat(revoked.getInteger("version")).isGreaterThan(created.getInteger("version"));
        assertThat(records).allSatisfy(CredentialChangesTest::fitsTheSchemas);
        assertThat(records).allSatisfy(record -> assertThat(record.toString()).doesNotContain("ihk_"));
    }

    private static void fitsTheSchemas(ConsumerRecord<String, @Nullable String> record) throws IOException {
        assertThat(violations("credential.changed.v1.json", record.value())).isEmpty();
        var headers = new JsonObject();
        record.headers().forEach(header -> headers.put(header.key(), KafkaTopic.header(record, header.key())));
        assertThat(violations("cloudevent-headers.v1.json", headers.encode())).isEmpty();
        assertThat(headers.getString("ce_type")).isEqualTo("credential.changed");
        assertThat(headers.getString("ce_subject")).isEqualTo(record.key());
    }

    private static java.util.List<com.networknt.schema.Error> violations(String schema, @Nullable String json)
            throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(contract("schemas/" + schema))
                .validate(String.valueOf(json), InputFormat.JSON);
    }

    private static String contract(String file) throws IOException {
        return Files.readString(Repository.root().resolve("contracts").resolve(file));
    }
}
