package io.integrationhub.hub.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {

    private final String account = "account-" + UUID.randomUUID();
    private final AtomicInteger effects = new AtomicInteger();

    private final ExecutorService threads = Executors.newFixedThreadPool(12);

    @Inject
    Idempotency idempotency;

    @Inject
    Pool pool;

    record Made(String id) {}

    @AfterEach
    void stopThreads() {
        threads.shutdown();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() throws Throwable {
        assertThat(request("k", "body")).isEqualTo(new IdempotentAnswer<>(new Made("thing-1"), false));

        assertThat(request("k", "body")).isEqualTo(new IdempotentAnswer<>(new Made("thing-1"), true));
        assertThat(request("another", "body").replayed()).isFalse();
    }

    /** The look before the transaction may miss a request that is in flight: the claim in the transaction decides. */
    @Test
    void theClaimAloneIsEnough() throws Throwable {
        request("k", "body");

        assertThat(await(() -> inTransaction("k", "body", this::effect)))
                .isEqualTo(new IdempotentAnswer<>(new Made("thing-1"), true));
        assertRefused("idempotency_key_reused", () -> await(() -> inTransaction("k", "other", this::effect)));
    }

    @Test
    void ofManyAtOnceOneHasTheEffectAndAllGetItsAnswer() {
        var requests = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> uncheckedRequest("k", "body"), threads))
                .toList();

        assertThat(requests)
                .extracting(CompletableFuture::join)
                .extracting(IdempotentAnswer::body)
                .containsOnly(new Made("thing-1"));
        assertThat(effects).hasValue(1);
    }

    @Test
    void anotherBodyIsRefused() throws Throwable {
        request("k", "body");

        assertRefused("idempotency_key_reused", () -> request("k", "other"));
    }

    @Test
    void whatFailsLeavesTheKeyFree() throws Throwable {
        Supplier<Uni<Made>> crash = () -> Uni.createFrom().failure(new IllegalStateException("crash"));
        assertThatThrownBy(() -> await(() -> inTransaction("k", "body", crash)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(request("k", "other").replayed()).isFalse();
    }

    @Test
    void aKeyIsFreeAgainAfterADay() throws Throwable {
        request("k", "body");
        age("24 hours");

        assertThat(request("k", "other").body()).isEqualTo(new Made("thing-2"));
        assertThat(request("k", "other").body()).isEqualTo(new Made("thing-2"));
    }

    @Test
    void oldAnswersAreRemoved() throws Throwable {
        request("old", "body");
        age("26 hours");
        request("new", "body");

        await(idempotency::forgetOldAnswers);

        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void whatIsErasedDoesNotComeBack() throws Throwable {
        request("k", "body");

        await(() -> Panache.withTransaction(() -> idempotency.erase(account, "thing-1")));

        assertRefused("answer_erased", () -> request("k", "body"));
        assertThat(effects).hasValue(1);
    }

    @Test
    void withoutAKeyNothingIsKept() throws Throwable {
        request(null, "body");

        assertThat(request(null, "body")).isEqualTo(new IdempotentAnswer<>(new Made("thing-2"), false));
        assertThat(kept()).isZero();
    }

    private IdempotentAnswer<Made> request(@Nullable String key, String body) throws Throwable {
        return await(() -> idempotency.earlierOr(call(key, body), () -> inTransaction(key, body, this::effect)));
    }

    private IdempotentAnswer<Made> uncheckedRequest(String key, String body) {
        try {
            return request(key, body);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    private Uni<IdempotentAnswer<Made>> inTransaction(@Nullable String key, String body, Supplier<Uni<Made>> effect) {
        return Panache.withTransaction(() -> idempotency.once(call(key, body), "thing-1", effect));
    }

    private Uni<Made> effect() {
        return Uni.createFrom().item(() -> new Made("thing-" + effects.incrementAndGet()));
    }

    private IdempotentCall<Made> call(@Nullable String key, String body) {
        return new IdempotentCall<>(account, "makeThing", key, Map.of("text", body), Made.class);
    }

    private void age(String interval) {
        pool.preparedQuery(
                        "update idempotent_answer set expires_at = expires_at - $2::text::interval where account = $1")
                .executeAndAwait(Tuple.of(account, interval));
    }

    private long kept() {
        return pool.preparedQuery("select count(*) from idempotent_answer where account = $1")
                .executeAndAwait(Tuple.of(account))
                .iterator()
                .next()
                .getLong(0);
    }

    private static void assertRefused(String code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getParameters()).containsEntry("code", code));
    }
}
