package io.integrationhub.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundFailuresTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** When a newer client does so no longer, this fails, and the exception may go. */
    @Test
    void theSecondAnswerToAQueryWithoutADatabaseIsKnown() throws Exception {
        var uncaught = new CompletableFuture<Throwable>();
        vertx.exceptionHandler(uncaught::complete);
        Pool pool = poolOfNothing();

        assertThatThrownBy(() -> pool.query("select 1")
                        .execute()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .hasMessageContaining("refused");

        Throwable second = uncaught.get(10, TimeUnit.SECONDS);
        assertThat(second).hasMessage("Result is already complete");
        assertThat(BackgroundFailures.isSecondAnswerOfPool(second)).isTrue();
    }

    @Test
    void nothingElseIsTakenForIt() {
        assertThat(BackgroundFailures.isSecondAnswerOfPool(new IllegalStateException("Result is already complete")))
                .isFalse();
        assertThat(BackgroundFailures.isSecondAnswerOfPool(new IllegalStateException("a defect")))
                .isFalse();
        assertThat(BackgroundFailures.isSecondAnswerOfPool(new NullPointerException()))
                .isFalse();
    }

    private Pool poolOfNothing() throws IOException {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(unusedPort())
                .setUser("nobody")
                .setDatabase("none");
        var size = new PoolOptions().setConnectionTimeout(1).setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool().connectingTo(options).with(size).using(vertx).build();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
