package io.integrationhub.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.identity.Access;
import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.http.RawAnswer;
import io.integrationhub.testkit.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that HTTP forbids, as bytes: none reaches an operation, and none leaves an error in the log. */
@QuarkusTest
class ForbiddenRequestsTest {

    private static final String TOKEN =
            Tokens.machine("account-" + UUID.randomUUID(), "crm", Access.HUBS_READ, Access.SESSIONS_WRITE);

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public synchronized void publish(LogRecord message) {
            boolean ofKafka = message.getLoggerName().contains("kafka");
            if (message.getLevel().intValue() >= Level.WARNING.intValue() && !ofKafka) {
                logged.add(message);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void nothingIsLogged() {
        Logger.getLogger("").removeHandler(listener);
        assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/hubs HTTP/1.1\\|400",
                "GET /api/v1/hubs HTTP/1.1\\Host: a\\Host: a\\|400",
                "GET /api/v1/hubs HTTP/1.1\\Host: a\\Host: b\\|400",
                "GET /api/v1/hubs HTTP/1.1\\Host: a b\\|400",
                "GET /api/v1/hubs HTTP/3.7\\Host: a\\|505",
                "GET /api/v1/hubs HTTP/1.1\\Host: a\\ folded: x\\|400",
                "GET /api/v1/hubs HTTP/1.1\\Host: a\\X-A : x\\|400",
                "GET /api/v1/hubs HTTP/1.1\\Host: a\\X-A: {NUL}\\|400",
                "GET /api/v1/hubs?a=%zz HTTP/1.1\\Host: a\\|400",
                "GET api HTTP/1.1\\Host: a\\|400",
                "GET * HTTP/1.1\\Host: a\\|400",
                "CONNECT a:80 HTTP/1.1\\Host: a\\|501",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Content-Length: 2\\Content-Length: 2\\|400",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Content-Length: 2\\Content-Length: 3\\|400",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Content-Length: 2\\Transfer-Encoding: chunked\\|400",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Transfer-Encoding: gzip, chunked\\|501",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Transfer-Encoding: cow\\|501",
                "POST /api/v1/sessions HTTP/1.0\\Transfer-Encoding: chunked\\|400",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Content-Length: 99999999\\|413",
                "POST /api/v1/sessions HTTP/1.1\\Host: a\\Expect: a-miracle\\Content-Length: 2\\|417",
                "PRI * HTTP/2.0\\|505"
            })
    void aRequestThatHttpForbidsIsAnsweredAsAProblemAndEndsTheConnection(String head, int status) throws IOException {
        for (String token : List.of("", "Authorization: Bearer " + TOKEN + "\r\n")) {
            try (var connection = new RawConnection(RestAssured.port)) {
                connection.write(head.replace("\\", "\r\n").replace("{NUL}", "\0") + token + "\r\n");

                RawAnswer answer = connection.read();

                assertProblem(answer, status);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(connection.isEnded()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/hubs HTTP/1.1\nHost: a\n\n",
                "GET /api/v1/hubs HTTP/1.1\r\nHost: a\nX: y",
                "\u0016\u0003\u0001"
            })
    void whatIsNoLineIsNotWaitedFor(String bytes) throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write(bytes + (bytes.startsWith("G") ? "" : "\r\n\r\n"));

            assertProblem(connection.read(), 400);
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/hubs?query=,5000,414", "'/api/v1/hubs HTTP/1.1\\Host: a\\A: ',30000,431"})
    void whatIsTooLongIsAProblem(String start, int length, int status) throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("GET " + start.replace("\\", "\r\n") + "a".repeat(length));

            assertProblem(connection.read(), status);
        }
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsAProblem() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + TOKEN + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int chunk = 0; chunk < 32; chunk++) {
                connection.write("8000\r\n" + " ".repeat(32_768) + "\r\n");
            }
            connection.write("8000\r\n");

            assertProblem(connection.read(), 413);
        }
    }

    @Test
    void aBrokenBodyIsAProblem() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + TOKEN + "\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");

            assertProblem(connection.read(), 400);
        }
    }

    @Test
    void theOAuthFormIsKept() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("POST /oauth2/token HTTP/1.1\r\n\r\n");

            RawAnswer answer = connection.read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.mediaType()).isEqualTo("application/json");
            assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
        }
    }

    @Test
    void whatCameBeforeOnTheConnectionIsAnsweredFirst() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            String good = "GET /api/v1/hubs HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n";
            connection.write(good + good + "GET / HTTP/3.7\r\n\r\n" + good);

            assertThat(connection.read().status()).isEqualTo(200);
            assertThat(connection.read().status()).isEqualTo(200);
            assertProblem(connection.read(), 505);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void nobodyIsLedToAnotherProtocol() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            String upgrade =
                    "Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA|";
            connection.write("GET /api/v1/hubs HTTP/1.1\r\nHost: a\r\n" + upgrade.replace("|", "\r\n") + "\r\n");

            assertThat(connection.read().status()).isEqualTo(401);
        }
    }

    @Test
    void olderClientsAreAnswered() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("GET /api/v1/hubs HTTP/1.0\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(200);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    /** Also where the answer names the path of the request. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/hubs||401|/api/v1/hubs",
                "GET /api/v1/hubs|Bearer not-a-token|401|/api/v1/hubs",
                "GET /api/v1/hubs|TOKEN|200|",
                "GET /api/v1/hubs?limit=x|TOKEN|422|/api/v1/hubs",
                "GET /api/v1/hubs?unknown=x|TOKEN|400|/api/v1/hubs",
                "GET /api/v1/hubs/no-such|TOKEN|404|/api/v1/hubs/no-such",
                "GET /api/v1/nothing|TOKEN|404|/api/v1/nothing",
                "PUT /api/v1/hubs|TOKEN|405|/api/v1/hubs",
                "GET /api/v1/nothing||404|/api/v1/nothing"
            })
    void olderClientsWithoutAHostGetTheSameAnswersAsOthers(
            String line, @Nullable String credentials, int status, @Nullable String instance) throws IOException {
        String authorization =
                credentials == null ? "" : "Authorization: " + credentials.replace("TOKEN", "Bearer " + TOKEN) + "\r\n";
        for (String version : List.of(" HTTP/1.0\r\n", " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")) {
            try (var connection = new RawConnection(RestAssured.port)) {
                connection.write(line + version + authorization + "\r\n");

                RawAnswer answer = connection.read();

                assertThat(answer.status()).as(version + answer.body()).isEqualTo(status);
                if (instance != null) {
                    assertThat(answer.body()).contains("\"instance\":\"" + instance + "\"");
                }
                assertThat(connection.isEnded()).isTrue();
            }
        }
    }

    @Test
    void whoeverAsksBeforeSendingABodyGetsAContinue() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + TOKEN + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(100);

            connection.write("[]");

            assertThat(connection.read().status()).isEqualTo(400);
        }
    }

    @Test
    void anAddressInsteadOfAPathIsThatPath() throws IOException {
        try (var connection = new RawConnection(RestAssured.port)) {
            connection.write("GET http://elsewhere/api/v1/hubs HTTP/1.1\r\nHost: elsewhere\r\nAuthorization: Bearer "
                    + TOKEN + "\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    private static void assertProblem(RawAnswer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status, "\"type\":", "\"title\":", "\"detail\":", "\"code\":");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
