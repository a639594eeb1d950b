package io.integrationhub.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger turns = new AtomicInteger();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void turnsFollowEachOther() {
        var loop = BackgroundLoop.start("test", VERTX, () -> turn(Duration.ofMillis(1)));

        await().until(() -> turns.get() >= 5);
        assertThat(loop.stop()).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void wakingCutsTheWaitShort() {
        var loop = BackgroundLoop.start("test", VERTX, () -> turn(LONG));
        await().until(() -> turns.get() == 1);

        loop.wake();

        await().until(() -> turns.get() == 2);
        loop.stop();
    }

    @Test
    void aFailingTurnDoesNotEndTheLoop() {
        var loop = BackgroundLoop.start("test", VERTX, () -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("first turn");
            }
            return Uni.createFrom().item(LONG);
        });

        await().until(() -> turns.get() == 2);
        loop.stop();
    }

    @Test
    void stoppingWaitsForTheTurnInFlight() {
        var release = new java.util.concurrent.CompletableFuture<Duration>();
        var loop = BackgroundLoop.start("test", VERTX, () -> {
            turns.incrementAndGet();
            return Uni.createFrom().completionStage(release);
        });
        await().until(() -> turns.get() == 1);

        var stopped = loop.stop().toCompletableFuture();
        loop.wake();

        assertThat(stopped).isNotDone();
        release.complete(Duration.ZERO);
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(30));
        assertThat(turns).hasValue(1);
    }

    /** A loop whose turn is given up after longer than that says that the time is over. */
    @Test
    void aTurnThatTakesLongIsNotCut() {
        var release = new java.util.concurrent.CompletableFuture<Duration>();
        var limits = new BackgroundLoop.Limits(Duration.ofMillis(1), LONG);
        var loop = BackgroundLoop.start("test", VERTX, limits, () -> {
            turns.incrementAndGet();
            return Uni.createFrom().completionStage(release);
        });
        await().until(() -> turns.get() == 1);
        var later = new AtomicInteger();
        var other = BackgroundLoop.start("later", VERTX, new BackgroundLoop.Limits(LONG, Duration.ofMillis(20)), () -> {
            return later.incrementAndGet() == 1
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(LONG);
        });
        await().until(() -> later.get() == 2);
        other.stop();

        assertThat(release).isNotDone();
        assertThat(turns).hasValue(1);
        release.complete(Duration.ZERO);
        await().until(() -> turns.get() >= 2);
        loop.stop();
    }

    @Test
    void aTurnThatHangsIsGivenUpAndTheLoopGoesOn() {
        var limits = new BackgroundLoop.Limits(LONG, Duration.ofMillis(10));
        var loop = BackgroundLoop.start("test", VERTX, limits, () -> {
            return turns.incrementAndGet() == 1
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(LONG);
        });

        await().until(() -> turns.get() == 2);
        loop.stop();
    }

    private Uni<Duration> turn(Duration pause) {
        turns.incrementAndGet();
        return Uni.createFrom().item(pause);
    }
}
