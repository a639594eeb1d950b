package io.integrationhub.dispatch.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchLoopTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void everyItemIsWorkedOnOnceInOrderAndNoBatchIsTooLarge() {
        BatchLoop<Integer> loop = new BatchLoop<>(10, Duration.ofMillis(1), this::work);
        loop.start("test", vertx);

        IntStream.range(0, 1_000).forEach(loop::add);

        await().until(() -> items().size() == 1_000);
        assertThat(items()).isSorted();
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void aBatchThatFailsIsTriedAgainWhole() {
        AtomicInteger failures = new AtomicInteger(1);
        BatchLoop<Integer> loop = new BatchLoop<>(
                10,
                Duration.ZERO,
                batch -> failures.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"))
                        : work(batch));
        loop.add(1);
        loop.add(2);

        loop.start("test", vertx);

        await().until(() -> !batches.isEmpty());
        assertThat(batches).containsExactly(List.of(1, 2));
    }

    private Uni<Void> work(List<Integer> batch) {
        batches.add(List.copyOf(batch));
        return Uni.createFrom().voidItem();
    }

    private List<Integer> items() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
