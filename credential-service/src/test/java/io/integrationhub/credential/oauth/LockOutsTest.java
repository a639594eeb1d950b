package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.access.audit.AuditTrail;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.credential.Clients;
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
    AgroalDataSource database;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void whatTheDatabaseDoesNotTakeIsRecordedLater() throws Throwable {
        var client = Api.generate(account, "hub_2", "{}");
        var lockOuts = new LockOuts(clients, audit);
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
