package io.integrationhub.credential.signingkey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SigningKeysTest {

    @Inject
    StoredKeySet stored;

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyPairs pairs;

    @Inject
    KeyRotation rotation;

    @Inject
    SigningKeys own;

    @Inject
    DatabaseTime clock;

    @Inject
    AgroalDataSource database;

    @AfterEach
    void theServiceForgetsTheKeysThatTheTestHasMadeOlder() throws ExecutionException {
        await(own::rotate);
    }

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

        assertThat(atOnce(this::keyIdOfANewInstance)).hasSize(1);
    }

    @Test
    void theKeyOutlivesTheProcess() throws ExecutionException {
        assertThat(keyIdOfANewInstance()).isEqualTo(keyIdOfANewInstance());
    }

    @Test
    void aSecondActiveKeyIsImpossible() throws ExecutionException {
        keyIdOfANewInstance();

        assertThatThrownBy(() -> execute("""
                insert into signing_key (id, public_jwk, private_key_sealed, status, created_at, activated_at)
                select 'second', public_jwk, private_key_sealed, status, created_at, activated_at
                from signing_key where status = 'ACTIVE'"""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("signing_key_one_active");
    }

    @Test
    void instancesThatRotateTogetherDoItOnce() throws Exception {
        String old = keyIdOfANewInstance();

        passOn("29 days 1 hour");
        var published = atOnce(this::publishedByANewInstance);
        assertThat(published).hasSize(1);
        assertThat(published.iterator().next()).hasSize(2).contains(old);
        assertThat(keyIdOfANewInstance()).as("published, and not yet used").isEqualTo(old);

        passOn("1 day");
        var signing = atOnce(this::keyIdOfANewInstance);
        assertThat(signing).hasSize(1).doesNotContain(old);
        assertThat(published.iterator().next()).containsAll(signing);
        assertThat(publishedByANewInstance())
                .as("for tokens that are still valid")
                .contains(old);
        assertThat(count("status = 'RETIRED' and private_key_sealed is null")).isEqualTo(1);

        passOn("1 hour");
        assertThat(publishedByANewInstance()).doesNotContain(old);
        assertThat(count("true")).isEqualTo(1);
    }

    @Test
    void keysOfBeforeAnEmergencyAreGoneAtOnce() throws Exception {
        String leaked = keyIdOfANewInstance();
        var rotation =
                new KeyRotation(Duration.ofDays(30), Duration.ofDays(1), Duration.ofMinutes(20), clock.instant());
        var emergency = new StoredKeySet(repository, pairs, rotation, clock);

        var keys = await(() -> Panache.withTransaction(emergency::load));

        assertThat(keys.signer().keyId()).isNotEqualTo(leaked);
        assertThat(publishedByANewInstance()).doesNotContain(leaked);
    }

    @Test
    void whileTheDatabaseIsAwayTheKeysArePublishedForAnHourAndSignNothingAfterAMinute() throws ExecutionException {
        var time = new Time(clock.instant());
        var database = new Database();
        var keys = new SigningKeys(database, time);
        var known = await(keys::published);

        database.away = true;
        time.pass(Duration.ofSeconds(59));
        assertThat(await(keys::signer)).isNotNull();
        time.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> await(keys::signer)).hasRootCauseInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> await(keys::verifiers)).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(await(keys::published)).isEqualTo(known);

        time.pass(Duration.ofMinutes(59));
        assertThatThrownBy(() -> await(keys::published)).hasRootCauseInstanceOf(ConnectException.class);
    }

    @Test
    void whatTheScheduleHasReadIsNotReadAgain() throws ExecutionException {
        var time = new Time(clock.instant());
        var database = new Database();
        var keys = new SigningKeys(database, time);

        await(keys::rotate);
        time.pass(Duration.ofSeconds(40));
        await(keys::rotate);
        time.pass(Duration.ofSeconds(59));
        await(keys::signer);
        await(keys::verifiers);
        await(keys::published);

        assertThat(database.reads).isEqualTo(2);
    }

    private final class Database extends StoredKeySet {

        private boolean away;
        private int reads;

        Database() {
            super(repository, pairs, rotation, clock);
        }

        @Override
        Uni<KeySet> load() {
            reads++;
            return away ? Uni.createFrom().failure(new ConnectException()) : stored.load();
        }
    }

    private static final class Time implements DatabaseTime {

        private Instant now;

        Time(Instant now) {
            this.now = now;
        }

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
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

    private Set<String> publishedByANewInstance() throws ExecutionException {
        return await(() -> new SigningKeys(stored, clock).published()).keys().stream()
                .map(JsonWebKeyView::kid)
                .collect(Collectors.toSet());
    }

    private static <T> Set<T> atOnce(Callable<T> action) throws InterruptedException, ExecutionException {
        var results = new HashSet<T>();
        try (var instances = Executors.newFixedThreadPool(8)) {
            for (var result : instances.invokeAll(Collections.nCopies(8, action))) {
                results.add(result.get());
            }
        }
        return results;
    }

    /** Makes all keys older. */
    private void passOn(String time) throws SQLException {
        execute("update signing_key set created_at = created_at - interval '" + time
                + "', activated_at = activated_at - interval '" + time
                + "', retired_at = retired_at - interval '" + time + "'");
    }

    private int count(String condition) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select count(*) from signing_key where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
