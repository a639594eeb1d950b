package io.integrationhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.mapping.connection.Connections;
import io.integrationhub.mapping.importing.ImportedObjects;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Should a hub ever be looked for with the wrong account, nothing of it is found. */
@QuarkusTest
class AccountScopeTest {

    @Inject
    Connections connections;

    @Inject
    ImportedObjects objects;

    @Test
    void whatBelongsToAHubIsFoundWithItsAccountOnly() throws Throwable {
        var account = TestAccount.create();
        ImportedHub.of(account, "asked");
        UUID id = HubServiceStub.idOf(account.name(), "asked");
        var own = new Hub(id, account.name(), "asked");
        var anothers = new Hub(id, TestAccount.create().name(), "asked");

        assertThat(result(() -> connections.exist(own))).isTrue();
        assertThat(result(() -> connections.exist(anothers))).isFalse();
        assertThat(result(() -> objects.requireField(own, "Contact", "FirstName")))
                .isTrue();
        assertThatThrownBy(() -> result(() -> objects.requireField(anothers, "Contact", "FirstName")))
                .hasMessageContaining("no such imported object");
    }

    private static <T> T result(Supplier<Uni<T>> query) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(query));
    }
}
