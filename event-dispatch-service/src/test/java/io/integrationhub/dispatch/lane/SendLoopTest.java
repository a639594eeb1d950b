package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SendLoopTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final SendLoop loop = new SendLoop(VERTX, 2);

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aDestinationStaysOnOneEventLoopAndItsAttemptsInTheirOrder() {
        UUID destination = UUID.randomUUID();
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        var last = new CompletableFuture<Void>();

        for (int i = 0; i < 1_000; i++) {
            int number = i;
            loop.run(destination, () -> {
                threads.add(Thread.currentThread());
                order.add(number);
            });
        }
        loop.run(destination, () -> last.complete(null));

        assertThat(last).succeedsWithin(Duration.ofSeconds(30));
        assertThat(order).hasSize(1_000).isSorted();
        assertThat(threads).hasSize(1);
    }

    @Test
    void anAttemptThatFailsAtOnceKeepsNoOtherFromStarting() {
        UUID destination = UUID.randomUUID();
        var second = new CompletableFuture<Void>();

        loop.run(destination, () -> {
            throw new StackOverflowError("a defect");
        });
        loop.run(destination, () -> second.complete(null));

        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void attemptsThatStartAnotherAsSoonAsTheyEndLeaveRoomForOtherWork() {
        UUID destination = UUID.randomUUID();
        var other = new CompletableFuture<Void>();

        loop.run(destination, () -> {
            VERTX.runOnContext(onLoop -> other.complete(null));
            endless(destination, other);
        });

        assertThat(other.orTimeout(30, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(30));
    }

    private void endless(UUID destination, CompletableFuture<Void> until) {
        loop.run(destination, () -> {
            if (!until.isDone()) {
                endless(destination, until);
            }
        });
    }
}
