package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.mapping.connection.OpenedConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a customer app does, the step at fault is named, and no connection is left behind. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FaultyCustomerAppsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final Retrying ONCE =
            Retrying.with(new CallRetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));

    /** What a customer app does with a request. */
    enum Fault {
        HANGS("", Step.HTTP),
        DRIPS("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{", Step.HTTP),
        CLOSES_AT_ONCE("", Step.HTTP),
        CLOSES_EARLY("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"objects\":", Step.HTTP),
        REDIRECTS("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", Step.HTTP),
        ANSWERS_HTML(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>", Step.ANSWER),
        ANSWERS_SOMETHING_ELSE("220 mail.example ESMTP\r\n", Step.HTTP),
        KNOWS_NOBODY("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", Step.AUTHENTICATION);

        private final String answer;
        private final Step step;

        Fault(String answer, Step step) {
            this.answer = answer;
            this.step = step;
        }

        private boolean staysOpen() {
            return this == HANGS || this == DRIPS;
        }
    }

    @Inject
    EgressGuard guard;

    @Inject
    EgressClient client;

    @Inject
    RepeatedCalls calls;

    @Inject
    ObjectMapper json;

    private CustomerApp customerApp;

    @BeforeEach
    void impatient() {
        customerApp = new CustomerApp(guard, client, calls, new Impatient(), json, Clock.systemUTC());
    }

    private FaultyServer server;

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theStepAtFaultIsNamedAndNoConnectionIsLeft(Fault fault) throws IOException {
        server = new FaultyServer(fault);
        var connection = connection(server.url());

        assertThat(trial(connection).failure())
                .satisfies(failure -> assertThat(failure.step()).contains(fault.step));
        assertThat(failure(customerApp.objects(connection, null, ONCE)).step()).contains(fault.step);
        assertThat(failure(customerApp.record(connection, "Loan", "1", ONCE)).step())
                .contains(fault.step);

        assertThat(server.accepted.get()).isGreaterThanOrEqualTo(3);
        await().untilAsserted(() -> assertThat(server.open).hasValue(0));
    }

    @Test
    void anAddressThatIsOrBecomesPrivateIsNotConnectedTo() {
        for (String url : List.of("http://10.0.0.1/api", "http://[::ffff:10.0.0.1]/api", "http://169.254.169.254/")) {
            var connection = connection(url);

            assertThat(trial(connection).failure())
                    .satisfies(failure -> assertThat(failure.step()).contains(Step.POLICY));
            assertThat(failure(customerApp.objects(connection, null, ONCE)).step())
                    .contains(Step.POLICY);
            assertThat(failure(customerApp.record(connection, "Loan", "1", ONCE))
                            .step())
                    .contains(Step.POLICY);
        }
    }

    /** Who does not wait any more, as for a cancelled import, closes the connection at once. */
    @Test
    void aCallThatIsNotWantedAnyMoreIsClosed() throws Exception {
        server = new FaultyServer(Fault.HANGS);
        customerApp = new CustomerApp(guard, client, calls, new Patient(), json, Clock.systemUTC());
        var stop = new Stop();
        var retrying = new Retrying(ONCE.policy(), Retrying::pauseFor, stop);
        var answer = customerApp
                .objects(connection(server.url()), null, retrying)
                .subscribe()
                .asCompletionStage();
        await().until(() -> server.open.get() == 1);

        stop.stop();

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(Stop.Stopped.class);
        await().until(() -> server.open.get() == 0);
        assertThat(server.accepted).hasValue(1);
    }

    private static OpenedConnection connection(String url) {
        return new OpenedConnection(UUID.randomUUID(), url, null, List.of());
    }

    private Trial trial(OpenedConnection connection) {
        return customerApp.tryObjects(connection, "test").await().atMost(Duration.ofSeconds(20));
    }

    private static CustomerAppFailure failure(Uni<?> call) {
        return catchThrowableOfType(CustomerAppFailure.class, () -> call.await().atMost(Duration.ofSeconds(20)));
    }

    private static class Impatient implements CustomerAppConfig {
        @Override
        public Duration timeout() {
            return TIMEOUT;
        }

        @Override
        public int maxBytes() {
            return 10_000;
        }
    }

    private static final class Patient extends Impatient {
        @Override
        public Duration timeout() {
            return Duration.ofMinutes(10);
        }
    }

    /** Has a fault, and counts the connections that are open at the other end. */
    private static final class FaultyServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Fault fault;

        FaultyServer(Fault fault) throws IOException {
            this.fault = fault;
            Thread.ofVirtual().start(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/api";
        }

        private void accept() {
            try {
                while (true) {
                    Socket connection = socket.accept();
                    open.incrementAndGet();
                    accepted.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(connection));
                }
            } catch (IOException over) {
                closed.countDown();
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                var in = connection.getInputStream();
                var out = connection.getOutputStream();
                int read = in.read(new byte[8_192]);
                if (read > 0) {
                    out.write(fault.answer.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
                while (fault == Fault.DRIPS && !closed.await(20, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
                // Until the other end closes.
                while (fault.staysOpen() && in.read() >= 0) {
                    open.get();
                }
            } catch (IOException | InterruptedException over) {
                // Closed by the other end.
            } finally {
                open.decrementAndGet();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
