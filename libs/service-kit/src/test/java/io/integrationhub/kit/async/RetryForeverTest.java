package io.integrationhub.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryForeverTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<Thread> attempts = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void triesAgainOnTheSameEventLoopUntilItSucceeds() throws Exception {
        var done = new CompletableFuture<String>();
        context.runOnContext(none -> RetryForever.<String>untilDone("test", this::attempt)
                .subscribe()
                .with(done::complete, done::completeExceptionally));

        assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(attempts).hasSize(3).containsOnly(attempts.getFirst());
    }

    /** The first fails as a result, the second at once. */
    private Uni<String> attempt() {
        attempts.add(Thread.currentThread());
        if (attempts.size() == 2) {
            throw new IllegalStateException("away");
        }
        return attempts.size() == 1
                ? Uni.createFrom().failure(new ConnectException("refused"))
                : Uni.createFrom().item("done");
    }
}
