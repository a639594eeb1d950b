package io.integrationhub.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedRequestsTest {

    private static final Logger LOGGER = Logger.getLogger(FailedRequests.class.getName());

    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void aDefectIsLoggedWithItsStackTraceAndWithoutItsMessage() {
        var cause = new IllegalArgumentException("078-05-1120");
        var defect = new IllegalStateException("of 078-05-1120", cause);

        log(CommonProblem.INTERNAL_ERROR, defect);

        assertThat(records).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
            assertThat(logged.getThrown().getStackTrace()).isEqualTo(defect.getStackTrace());
            assertThat(logged.getThrown()).cause().hasFieldOrPropertyWithValue("stackTrace", cause.getStackTrace());
            var trace = new StringWriter();
            logged.getThrown().printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString() + logged.getMessage() + Arrays.toString(logged.getParameters()))
                    .contains("it is not possible in this state", "a value is not allowed")
                    .doesNotContain("078-05-1120");
        });
    }

    @Test
    void whatIsNotAvailableIsOneLineWithItsCause() {
        log(CommonProblem.UNAVAILABLE, new IllegalStateException(new ConnectException("refused")));

        assertThat(records).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
            assertThat(logged.getThrown()).isNull();
            assertThat(logged.getMessage() + Arrays.toString(logged.getParameters()))
                    .contains("cause=a connection cannot be had, or broke");
        });
    }

    @Test
    void refusedRequestsAreNotLogged() {
        log(CommonProblem.INVALID_REQUEST, new IllegalArgumentException("078-05-1120"));

        assertThat(records).isEmpty();
    }

    private static void log(CommonProblem problem, Throwable cause) {
        new FailedRequests().apply(problem.problem("Detail."), ProblemContext.of(cause, "/api/v1/hubs"));
    }
}
