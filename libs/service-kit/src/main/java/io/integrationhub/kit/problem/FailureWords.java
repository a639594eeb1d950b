package io.integrationhub.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is, in words for the log. Not the name of its class, which says nothing to whoever runs the suite, and not
 * its message, which may quote what others have sent.
 */
public final class FailureWords {

    /** Those that are special before those that are general. */
    private record Words(Class<? extends Throwable> of, String words) {}

    private static final List<Words> WORDS = List.of(
            new Words(StackOverflowError.class, "it is nested too deeply, the stack is full"),
            new Words(OutOfMemoryError.class, "there is not enough memory"),
            new Words(TimeoutException.class, "there was no answer, or no free connection, in time"),
            new Words(CancellationException.class, "it was cancelled"),
            new Words(org.apache.kafka.common.errors.TimeoutException.class, "Kafka did not answer in time"),
            new Words(org.apache.kafka.common.errors.WakeupException.class, "the consumer is closing"),
            new Words(org.apache.kafka.common.errors.RetriableException.class, "Kafka cannot do it now"),
            new Words(org.apache.kafka.common.errors.RecordTooLargeException.class, "it is larger than Kafka takes"),
            new Words(KafkaException.class, "Kafka refused or failed"),
            new Words(JsonProcessingException.class, "JSON cannot be read or written"),
            new Words(NullPointerException.class, "a value is missing"),
            new Words(ClassCastException.class, "a value is of another type"),
            new Words(IndexOutOfBoundsException.class, "a position is out of range"),
            new Words(ArithmeticException.class, "a number is out of range"),
            new Words(DateTimeException.class, "a time is out of range or malformed"),
            new Words(NoSuchElementException.class, "something is not there"),
            new Words(NumberFormatException.class, "a text is not a number"),
            new Words(IllegalArgumentException.class, "a value is not allowed"),
            new Words(IllegalStateException.class, "it is not possible in this state"),
            new Words(UnsupportedOperationException.class, "it is not supported"),
            new Words(UncheckedIOException.class, "reading or writing failed"),
            new Words(IOException.class, "reading or writing failed"));

    private FailureWords() {}

    /** The failure in words; those of its first cause that has any. */
    public static String of(@Nullable Throwable failure) {
        return failure == null
                ? "unknown"
                : fromDatabase(failure)
                        .or(() -> DatabaseFailure.causes(failure)
                                .flatMap(FailureWords::own)
                                .findFirst())
                        .orElse("an unexpected failure");
    }

    /** The failure for the log with the places where it and its causes came up, and the words instead of their messages. */
    public static Throwable withPlace(Throwable failure) {
        List<Throwable> causes = DatabaseFailure.causes(failure).toList();
        Placed placed = null;
        for (Throwable cause : causes.reversed()) {
            placed = new Placed(cause, placed);
        }
        return placed == null ? new Placed(failure, null) : placed;
    }

    private static Optional<String> fromDatabase(Throwable failure) {
        String sqlState = DatabaseFailure.sqlState(failure);
        if (sqlState != null) {
            String what =
                    DatabaseFailure.isOutage(failure) ? "the database is not available" : "the database refuses it";
            return Optional.of(what + ", SQLSTATE " + sqlState);
        }
        boolean late = DatabaseFailure.causes(failure).anyMatch(TimeoutException.class::isInstance);
        return DatabaseFailure.isOutage(failure) && !late
                ? Optional.of("a connection cannot be had, or broke")
                : Optional.empty();
    }

    private static Stream<String> own(Throwable cause) {
        if (cause instanceof WebApplicationException answer) {
            return Stream.of("the answer has status " + answer.getResponse().getStatus());
        }
        if (cause instanceof HttpProblem problem) {
            return Stream.of("the answer is a problem with status " + problem.getStatusCode());
        }
        return WORDS.stream()
                .filter(words -> words.of().isInstance(cause))
                .map(Words::words)
                .limit(1);
    }

    private static final class Placed extends Throwable {
        private static final long serialVersionUID = 1;

        private Placed(Throwable failure, @Nullable Placed cause) {
            super(of(failure), cause, false, true);
            setStackTrace(failure.getStackTrace());
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
