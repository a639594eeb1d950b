package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.limit.LimitConfig;
import io.integrationhub.credential.registry.Clients;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LockOutsTest {

    @Inject
    Clients clients;

    @Inject
    AuditTrail audit;

    @Inject
    LimitConfig config;

    @Inject
    DatabaseTime clock;

    @Inject
    AgroalDataSource database;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void lockOutsAreRecordedOnceTheDatabaseIsBack() throws Throwable {
        var client = Api.generate(account, "hub_2", "{}");
        var lockOuts = new LockOuts(clients, audit, config, clock);
        lockOuts.note(client.clientId(), "192.0.2.7");

        execute("alter table credential rename to credential_away");
        try {
            assertThatThrownBy(() -> record(lockOuts)).isInstanceOf(Exception.class);
        } finally {
            execute("alter table credential_away rename to credential");
        }
        record(lockOuts);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        1,
                        entry -> account.equals(entry.key())
                                && String.valueOf(entry.value()).contains("credential.locked"));
        assertThat(entries).hasSize(1);
    }

    @Test
    void guessesFromEverNewAddressesAreOneEntry() throws Throwable {
        var client = Api.generate(account, "hub_2", "{}");
        var lockOuts = new LockOuts(clients, audit, config, clock);
        lockOuts.note(client.clientId(), "2001:db8::1");
        record(lockOuts);
        for (int i = 2; i < 100; i++) {
            lockOuts.note(client.clientId(), "2001:db8:" + i + "::1");
            lockOuts.note("ihc_000000000000000" + i % 10, "2001:db8:" + i + "::1");
            record(lockOuts);
        }

        // Another instance counts by itself.
        var other = new LockOuts(clients, audit, config, clock);
        other.note(client.clientId(), "2001:db8:ffff::1");
        other.note(client.clientId(), "2001:db8:fffe::1");
        record(other);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        2,
                        entry -> account.equals(entry.key())
                                && String.valueOf(entry.value()).contains("credential.locked"));
        assertThat(entries).hasSize(2);
        assertThat(entries)
                .allSatisfy(entry -> ContractSchema.named("audit.recorded").assertFits(String.valueOf(entry.value())));
        assertThat(entries.getLast().value())
                .contains("{\"field\":\"/addresses\",\"after\":[\"2001:db8:ffff::1\",\"2001:db8:fffe::1\"]}")
                .contains("{\"field\":\"/locks\",\"after\":2}");
    }

    private static void record(LockOuts lockOuts) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(lockOuts::record));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
