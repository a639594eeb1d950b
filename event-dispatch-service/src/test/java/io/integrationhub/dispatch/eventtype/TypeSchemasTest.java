package io.integrationhub.dispatch.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.schema.EventSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TypeSchemasTest {
    private final TestAccount account = new TestAccount();

    @Inject
    TypeSchemas schemas;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @Test
    void aTypeThatNobodyHasRegisteredIsLookedUpOnceASecond() {
        AtomicLong queries = new AtomicLong();
        TypeSchemas counted = new TypeSchemas(counting(queries), json);
        Instant start = Instant.now();

        for (int i = 0; i < 100; i++) {
            assertThat(find(counted, "custom.a")).isEmpty();
        }

        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertThat(queries).hasValueLessThanOrEqualTo(1 + seconds);
    }

    /** The first may take longer than a second, the others do not. */
    @ParameterizedTest
    @ValueSource(strings = {"custom.a", "custom.b", "custom.c", "custom.d"})
    void aTypeThatIsRegisteredHereIsKnownAtOnceAndUnknownOnceItIsDeleted(String type) {
        assertThat(find(schemas, type)).isEmpty();

        account.admin()
                .body("{\"type\":\"" + type + "\",\"title\":\"Offer\",\"schema\":{},\"example\":{}}")
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);
        assertThat(find(schemas, type)).isPresent();

        account.admin().delete("/api/v1/event-types/" + type).then().statusCode(204);
        assertThat(find(schemas, type)).isEmpty();
    }

    /** While somebody asks all the time, so that each change meets look-ups that have begun before it. */
    @Test
    void everyChangeCountsFromTheNextCallOnHoweverManyAsk() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService asking = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 4; i++) {
                asking.execute(() -> {
                    while (!over.get()) {
                        find(schemas, "custom.asked");
                    }
                });
            }
            for (int i = 0; i < 10; i++) {
                register("{}");
                assertThat(fits("{\"a\":1}")).isTrue();
                change("{\"properties\":{\"a\":{\"type\":\"string\"}}}");
                assertThat(fits("{\"a\":1}")).isFalse();
                account.admin()
                        .delete("/api/v1/event-types/custom.asked")
                        .then()
                        .statusCode(204);
                assertThat(find(schemas, "custom.asked")).isEmpty();
            }
        } finally {
            over.set(true);
            asking.shutdown();
        }
    }

    private void register(String schema) {
        account.admin()
                .body("{\"type\":\"custom.asked\",\"title\":\"A\",\"schema\":" + schema + ",\"example\":{}}")
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);
    }

    private void change(String schema) {
        account.admin()
                .body("{\"title\":\"A\",\"schema\":" + schema + ",\"example\":{}}")
                .put("/api/v1/event-types/custom.asked")
                .then()
                .statusCode(200);
    }

    private boolean fits(String data) throws Exception {
        return find(schemas, "custom.asked")
                .orElseThrow()
                .violations(json.readTree(data), "")
                .isEmpty();
    }

    private Optional<EventSchema> find(TypeSchemas from, String type) {
        return from.find(account.name(), type).await().atMost(Duration.ofSeconds(10));
    }

    private Pool counting(AtomicLong queries) {
        return (Pool) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
                    queries.incrementAndGet();
                    return method.invoke(pool, arguments);
                });
    }
}
