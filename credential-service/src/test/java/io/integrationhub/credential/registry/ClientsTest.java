package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import io.integrationhub.credential.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClientsTest {

    private static final String NOBODY = "ihc_0000000000000000";
    private static final String PASSWORD = "kV9$hq2Lw!zP";
    private static final int ROUNDS = 5;
    /** Bytes that Argon2id fills at least with our parameters; a look-up of the client is next to nothing. */
    private static final long ONE_HASH = 19L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Inject
    Clients clients;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void theClientIsKnownByEachOfItsSecrets() throws Throwable {
        var made = Api.generate(account, "hub_2", "{\"scopes\":[\"hubs:read\"]}");
        setPassword(made);

        for (String secret : new String[] {made.apiKey(), PASSWORD}) {
            assertThat(authenticate(made.clientId(), secret)).hasValueSatisfying(client -> {
                assertThat(client.id()).isEqualTo(made.clientId());
                assertThat(client.account()).isEqualTo(account);
                assertThat(client.hub()).isEqualTo("hub_2");
                assertThat(client.scopes()).hasToString("hubs:read");
            });
        }
        assertThat(authenticate(made.clientId(), PASSWORD.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(authenticate(NOBODY, PASSWORD)).isEmpty();
        assertThat(authenticate(NOBODY, made.apiKey())).isEmpty();
        assertThat(authenticate(made.clientId(), "")).isEmpty();
        assertThat(authenticate("\u0000", PASSWORD)).isEmpty();
    }

    @Test
    void theStateSaysWhetherTokensCount() throws Throwable {
        var made = Api.generate(account, "hub_2", "{}");
        String path = "/api/v1/credentials/hub_2/" + made.clientId();

        assertThat(state(made.clientId())).contains(new ClientState(account, "hub_2", true, null));
        admin(account)
                .body("{\"overlap\":\"none\"}")
                .post(path + "/rotate")
                .then()
                .statusCode(200);
        assertThat(state(made.clientId())).hasValueSatisfying(state -> {
            assertThat(state.active()).isTrue();
            assertThat(state.tokensValidFrom()).isNotNull();
        });
        admin(account).delete(path).then().statusCode(204);
        assertThat(state(made.clientId()))
                .hasValueSatisfying(state -> assertThat(state.active()).isFalse());
        assertThat(state(NOBODY)).isEmpty();
    }

    /**
     * An attacker must not learn from the time whether a client exists, or has a password. The work is that of one password
     * hash, which shows in the memory that it fills.
     */
    @Test
    void aWrongPasswordCostsTheSameWorkForEveryClient() throws Throwable {
        var withPassword = Api.generate(account, "hub_2", "{}");
        setPassword(withPassword);
        var withoutPassword = Api.generate(account, "hub_2", "{}");

        long usual = allocated(withPassword.clientId());

        assertThat(usual).isGreaterThan(ONE_HASH);
        for (String id : List.of(withoutPassword.clientId(), NOBODY, "absurd")) {
            assertThat(allocated(id)).as(id).isCloseTo(usual, withinPercentage(20));
        }
    }

    /** By all threads; the least of some rounds, as others may allocate meanwhile. */
    private long allocated(String id) throws Throwable {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            assertThat(authenticate(id, "a wrong password")).isEmpty();
            least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void setPassword(Api.Generated made) {
        admin(account)
                .body("{\"password\":\"" + PASSWORD + "\"}")
                .put("/api/v1/credentials/hub_2/" + made.clientId() + "/password")
                .then()
                .statusCode(204);
    }

    private Optional<Client> authenticate(String clientId, String secret) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> clients.authenticate(clientId, secret, false));
    }

    private Optional<ClientState> state(String clientId) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> clients.state(clientId));
    }
}
