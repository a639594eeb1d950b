package io.integrationhub.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.ProcessingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureWordsTest {
    private static final String FOREIGN = "planted\nforeign text";

    static Stream<Throwable> failures() {
        List<Throwable> plain = List.of(
                new NullPointerException(FOREIGN),
                new IllegalArgumentException(FOREIGN),
                new DateTimeException(FOREIGN),
                new ConnectException(FOREIGN),
                new TimeoutException(FOREIGN),
                new StackOverflowError(FOREIGN),
                new JsonParseException(null, FOREIGN),
                new PgException(FOREIGN, "ERROR", "22P05", FOREIGN),
                new org.apache.kafka.common.errors.TimeoutException(FOREIGN),
                new AssertionError(FOREIGN),
                new Exception(FOREIGN));
        return Stream.concat(plain.stream(), plain.stream().map(failure -> new CompletionException(FOREIGN, failure)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void wordsNameNoClassAndQuoteNothing(Throwable failure) {
        assertThat(FailureWords.of(failure))
                .doesNotContain("planted", "Exception", "Error", "java", "\n")
                .hasSizeBetween(10, 80);
    }

    @Test
    void whatIsInsideOfAnotherIsWhatCounts() {
        var refused = new ProcessingException(FOREIGN, new ConnectException(FOREIGN));

        assertThat(FailureWords.of(refused)).isEqualTo("a connection cannot be had, or broke");
        assertThat(FailureWords.of(new RuntimeException(new NullPointerException())))
                .isEqualTo("a value is missing");
    }

    @Test
    void theDatabasesOwnCodeIsReported() {
        assertThat(FailureWords.of(new PgException(FOREIGN, "ERROR", "23505", FOREIGN)))
                .isEqualTo("the database refuses it, SQLSTATE 23505");
        assertThat(FailureWords.of(new PgException(FOREIGN, "FATAL", "57P01", FOREIGN)))
                .isEqualTo("the database is not available, SQLSTATE 57P01");
    }

    @Test
    void aCauseOfItselfEnds() {
        var inner = new Exception(FOREIGN);
        var outer = new Exception(FOREIGN, inner);
        inner.initCause(outer);

        assertThat(FailureWords.of(outer)).isEqualTo("an unexpected failure");
    }

    @Test
    void thePlaceIsThereWithoutTheMessage() {
        var failure = new IllegalStateException(FOREIGN);
        var text = new StringWriter();
        FailureWords.withPlace(failure).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .startsWith("it is not possible in this state")
                .contains("thePlaceIsThereWithoutTheMessage")
                .doesNotContain("planted", "IllegalStateException");
    }
}
