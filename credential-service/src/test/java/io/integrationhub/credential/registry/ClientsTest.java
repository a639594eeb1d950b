package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.credential.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClientsTest {

    private static final String NOBODY = "ihc_0000000000000000";
    private static final String PASSWORD = "kV9$hq2Lw!zP";
    private static final int ROUNDS = 9;

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

    /** An attacker must not learn from the time whether a client exists, or has a password. */
    @Test
    void aWrongPasswordTakesAsLongForEveryClient() throws Throwable {
        var withPassword = Api.generate(account, "hub_2", "{}");
        setPassword(withPassword);
        var withoutPassword = Api.generate(account, "hub_2", "{}");
        String[] ids = {withPassword.clientId(), withoutPassword.clientId(), NOBODY, "absurd"};

        var times = new long[ids.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ids.length; i++) {
                long start = System.nanoTime();
                assertThat(authenticate(ids[i], "a wrong password")).isEmpty();
                times[i][round] = System.nanoTime() - start;
            }
        }

        var medians =
                IntStream.range(0, ids.length).mapToObj(i -> median(times[i])).toList();
        // Without the same work for all, a lookup alone would be ten times as fast.
        assertThat(medians)
                .allSatisfy(median -> assertThat(median)
                        .isGreaterThan(medians.getFirst().dividedBy(3))
                        .isLessThan(medians.getFirst().multipliedBy(3)));
    }

    private static Duration median(long[] times) {
        return Duration.ofNanos(java.util.Arrays.stream(times)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow());
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
