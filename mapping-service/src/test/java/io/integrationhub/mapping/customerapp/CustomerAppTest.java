package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.mapping.connection.OpenedConnection;
import io.integrationhub.testkit.ByteServer;
import io.integrationhub.testkit.ByteServer.Afterwards;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of customer apps, byte for byte. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CustomerAppTest {

    private static final Retrying ONCE =
            Retrying.with(new CallRetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));

    private static final String PAGE = "{\"objects\":[]}";

    @Inject
    CustomerApp customerApp;

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103, 104, 199})
    void interimAnswersAreSkipped(int interim) {
        String answer = "HTTP/1.1 " + interim + " Wait\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
                + PAGE.length() + "\r\n\r\n" + PAGE;

        assertThat(objects(answer)).isEqualTo(PAGE);
        assertThat(records(answer)).isEqualTo(PAGE);
    }

    @Test
    void largeHeadersAreRead() {
        assertThat(objects("HTTP/1.1 200 OK\r\nX: " + "v".repeat(50_000) + "\r\nContent-Length: " + PAGE.length()
                        + "\r\n\r\n" + PAGE))
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'HTTP/1.1 200 OK\\r\\nContent-Length: 50\\r\\n\\r\\n{"objects":'  | The customer app's answer ended after 11 bytes of 50. Try again later.
            'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n{}\\r\\n' | The customer app's answer ended after 2 bytes. Try again later.
            'HTTP/1.1 503 X\\r\\nContent-Length: 50\\r\\n\\r\\nhalf' | The customer app answered with status 503: it failed. Try again later.
            '' | The customer app closed the connection before it answered.
            'SSH-2.0-x\\r\\n' | The customer app answered with something that is not HTTP.
            """)
    void whatIsNoWholeAnswerIsDistinguished(String answer, String sentence) {
        String bytes = answer.replace("\\r", "\r").replace("\\n", "\n");

        CustomerAppFailure failure = catchThrowableOfType(CustomerAppFailure.class, () -> objects(bytes));

        assertThat(failure).hasMessage(sentence);
    }

    @Test
    void anAppThatIsNotThereRefusesTheConnection() {
        CustomerAppFailure failure =
                catchThrowableOfType(CustomerAppFailure.class, () -> read("http://127.0.0.1:9", true));

        assertThat(failure).hasMessageStartingWith("The customer app refused the connection");
    }

    private String objects(String answer) {
        try (var server = new ByteServer(answer, Afterwards.CLOSE)) {
            return read(server.url(), true);
        }
    }

    private String records(String answer) {
        try (var server = new ByteServer(answer, Afterwards.CLOSE)) {
            return read(server.url(), false);
        }
    }

    private String read(String url, boolean objects) {
        var connection = new OpenedConnection(UUID.randomUUID(), url, null, List.of());
        return (objects
                        ? customerApp.objects(connection, null, ONCE)
                        : customerApp.record(connection, "Loan", "1", ONCE))
                .await()
                .atMost(Duration.ofSeconds(20))
                .body()
                .toString();
    }
}
