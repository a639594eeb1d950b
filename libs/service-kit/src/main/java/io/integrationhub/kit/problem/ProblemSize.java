package io.integrationhub.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps error answers at a few KiB, whatever was sent: a problem may name fields that the sender chose, quote a rule with
 * thousands of entries, or have an error for each of thousands of values.
 */
final class ProblemSize {
    private static final String ERRORS = "errors";
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_DETAIL = 1_000;
    private static final int LONGEST_INSTANCE = 500;

    private ProblemSize() {}

    /** The same problem, or the beginning of it. */
    static HttpProblem bounded(HttpProblem problem) {
        HttpProblem.Builder builder = HttpProblem.builder(problem)
                .withDetail(brief(problem.getDetail()))
                .withInstance(bounded(problem.getInstance()));
        if (problem.getParameters().get(ERRORS) instanceof List<?> errors) {
            builder.with(ERRORS, first(errors));
        }
        return builder.build();
    }

    private static List<?> first(List<?> errors) {
        return errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> error instanceof Violation violation ? violation.brief() : error)
                .toList();
    }

    private static @Nullable String brief(@Nullable String detail) {
        return detail == null ? null : Violation.brief(detail, LONGEST_DETAIL);
    }

    /** A part of an address is another address. */
    private static @Nullable URI bounded(@Nullable URI instance) {
        return instance == null || instance.toString().length() > LONGEST_INSTANCE ? null : instance;
    }
}
