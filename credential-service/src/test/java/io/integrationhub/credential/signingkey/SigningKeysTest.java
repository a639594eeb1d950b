package io.integrationhub.credential.signingkey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningKeysTest {

    @Inject
    StoredKeySet stored;

    @Inject
    Clock clock;

    @Inject
    AgroalDataSource database;

    @Test
    void onlyThePublicHalfIsPublished() {
        given().get("/oauth2/jwks")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .body("keys.kty", everyItem(equalTo("EC")))
                .body("keys.crv", everyItem(equalTo("P-256")))
                .body("keys.use", everyItem(equalTo("sig")))
                .body("keys.alg", everyItem(equalTo("ES256")))
                .body("keys.d", everyItem(nullValue()));
    }

    @Test
    void instancesThatStartTogetherShareOneKey() throws Exception {
        execute("delete from signing_key");

        var seen = new HashSet<String>();
        try (var instances = Executors.newFixedThreadPool(8)) {
            var starts = new ArrayList<Callable<String>>();
            for (int i = 0; i < 8; i++) {
                starts.add(this::keyIdOfANewInstance);
            }
            for (var started : instances.invokeAll(starts)) {
                seen.add(started.get());
            }
        }

        assertThat(seen).hasSize(1);
    }

    @Test
    void theKeyOutlivesTheProcess() throws ExecutionException {
        assertThat(keyIdOfANewInstance()).isEqualTo(keyIdOfANewInstance());
    }

    @Test
    void aSecondActiveKeyIsImpossible() throws ExecutionException {
        keyIdOfANewInstance();

        assertThatThrownBy(() -> insert("second", "ACTIVE"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("signing_key_one_active");
    }

    @Test
    void aKeyThatDoesNotSignIsPublishedBesideTheOneThatDoes() throws Exception {
        String active = keyIdOfANewInstance();
        insert("retired", "PUBLISHED");
        try {
            assertThat(await(() -> new SigningKeys(stored, clock).published()).keys())
                    .extracting(JsonWebKeyView::kid)
                    .contains(active, "retired");
            assertThat(keyIdOfANewInstance()).isEqualTo(active);
        } finally {
            execute("delete from signing_key where id = 'retired'");
        }
    }

    /** A new instance has nothing in memory. */
    private String keyIdOfANewInstance() throws ExecutionException {
        return await(() -> new SigningKeys(stored, clock).signer()).keyId();
    }

    private static <T> T await(Supplier<Uni<T>> action) throws ExecutionException {
        try {
            return VertxContextSupport.subscribeAndAwait(action);
        } catch (Throwable e) {
            throw new ExecutionException(e);
        }
    }

    private void insert(String id, String status) throws SQLException {
        execute("insert into signing_key (id, public_jwk, private_key_sealed, status, created_at) select '" + id
                + "', jsonb_set(public_jwk::jsonb, '{kid}', '\"" + id + "\"')::text, private_key_sealed, '" + status
                + "', created_at from signing_key where status = 'ACTIVE'");
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
