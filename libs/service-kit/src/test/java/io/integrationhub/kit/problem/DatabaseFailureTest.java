package io.integrationhub.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    @Test
    void aConnectionThatCannotBeHadIsAnOutage() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new ConnectException("Connection refused"))))
                .isTrue();
        assertThat(DatabaseFailure.isOutage(new TimeoutException("no connection of the pool is free")))
                .isTrue();
    }

    @Test
    void aConnectionThatBreaksIsAnOutage() {
        assertThat(DatabaseFailure.isOutage(ClosedConnectionException.INSTANCE)).isTrue();
    }

    /** A reset while a client waits for an answer, with sockets of the operating system and with those of Java. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatTheDatabaseResetsIsAnOutage(boolean ofTheSystem) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(ofTheSystem));
        try (var database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(vertx.isNativeTransportEnabled()).isEqualTo(ofTheSystem);
            var accepting = Thread.ofVirtual().start(() -> reset(database));
            var connecting = PgConnection.connect(
                    vertx,
                    new PgConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(database.getLocalPort())
                            .setUser("hub")
                            .setDatabase("hub"));
            await().until(connecting::isComplete);
            accepting.join();

            assertThat(connecting.failed()).isTrue();
            assertThat(DatabaseFailure.isOutage(connecting.cause()))
                    .as("%s", connecting.cause())
                    .isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "Connection reset by peer"})
    void aConnectionThatBreaksInAWriteIsAnOutage(String message) {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new IOException(message))))
                .isTrue();
    }

    @Test
    void whatOwnCodeCannotReadIsNone() {
        var unreadable = new UncheckedIOException(new IOException("a stored schema is not JSON"));

        assertThat(DatabaseFailure.isOutage(unreadable)).isFalse();
        assertThat(DatabaseFailure.isOwnFault(unreadable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006", "53300"})
    void aDatabaseThatGoesAwayOrTakesNobodyIsAnOutage(String sqlState) {
        assertThat(DatabaseFailure.isOutage(refused(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42601", "57014"})
    void whatTheDatabaseRefusesIsNone(String sqlState) {
        assertThat(DatabaseFailure.isOutage(refused(sqlState))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22008", "23502", "23514"})
    void whatTheDatabaseCannotHoldIsRefusedForGood(String sqlState) {
        assertThat(DatabaseFailure.isFinal(new IllegalStateException(refused(sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "40001", "57P01", "08006"})
    void whatMayGoWellLaterIsNotRefusedForGood(String sqlState) {
        assertThat(DatabaseFailure.isFinal(refused(sqlState))).isFalse();
    }

    @Test
    void aDefectIsNone() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(new NullPointerException())))
                .isFalse();
    }

    /** Takes what a client says first, and answers with a reset. */
    private static void reset(ServerSocket database) {
        try (var connection = database.accept()) {
            if (connection.getInputStream().read() < 0) {
                throw new IllegalStateException("the client said nothing");
            }
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PgException refused(String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }
}
