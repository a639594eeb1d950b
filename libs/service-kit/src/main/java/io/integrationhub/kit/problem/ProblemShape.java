package io.integrationhub.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives every error answer the same shape, whoever raised it: type, code, instance and pointers are always there, and
 * nothing of the implementation is.
 */
@Singleton
class ProblemShape implements ProblemPostProcessor {

    /** Restarts take some seconds, breakers between services two. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private static final String EMPTY = "is empty, where JSON is needed";

    /** After the logger of the extension (priority 99 and above), so that the log keeps the original cause. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var ours = isOurs(problem) ? problem : translate(problem, context.cause);
        return ProblemSize.bounded(withInstance(withRetryAfter(ours), context.path));
    }

    private static boolean isOurs(HttpProblem problem) {
        return problem.getParameters().containsKey("code");
    }

    private static HttpProblem translate(HttpProblem problem, Throwable cause) {
        if (cause instanceof ConstraintViolationException invalid) {
            return isWithoutBody(invalid)
                    ? CommonProblem.MALFORMED_REQUEST.problem(
                            "The body " + EMPTY + ".", List.of(new Violation("", EMPTY)))
                    : CommonProblem.INVALID_REQUEST.problem("The request breaks a rule.", violations(invalid));
        }
        return unusableJson(cause).or(() -> refusedByDatabase(cause)).orElseGet(() -> common(problem));
    }

    /** The only parameter of an operation itself that must not be null is its body. */
    private static boolean isWithoutBody(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .anyMatch(violation -> names(violation).size() == 2
                        && violation.getConstraintDescriptor().getAnnotation() instanceof NotNull);
    }

    /** Of the caller's JSON the reader of bodies says what is wrong with it; what cannot be read elsewhere is ours. */
    private static Optional<HttpProblem> unusableJson(Throwable cause) {
        return cause instanceof JsonProcessingException
                ? Optional.of(CommonProblem.INTERNAL_ERROR.problem("The service cannot read or write JSON of its own."))
                : Optional.empty();
    }

    private static Optional<HttpProblem> refusedByDatabase(Throwable cause) {
        String sqlState = DatabaseFailure.sqlState(cause);
        if (DatabaseFailure.UNIQUE_VIOLATION.equals(sqlState)) {
            return conflict("Something with this name exists already.");
        }
        if (DatabaseFailure.FOREIGN_KEY_VIOLATION.equals(sqlState)) {
            return conflict("Something that the request refers to was removed at the same moment.");
        }
        if (DatabaseFailure.UNSTORABLE_CHARACTER.equals(sqlState)) {
            return Optional.of(
                    CommonProblem.INVALID_REQUEST.problem("A text holds a character that cannot be stored."));
        }
        if (isChangedMeanwhile(cause)) {
            return conflict("Somebody changed it at the same moment. Read it again.");
        }
        return DatabaseFailure.isOutage(cause)
                ? Optional.of(
                        CommonProblem.UNAVAILABLE.problem("The service cannot reach its database now. Try again."))
                : Optional.empty();
    }

    private static Optional<HttpProblem> conflict(String detail) {
        return Optional.of(CommonProblem.CONFLICT.problem(detail));
    }

    private static boolean isChangedMeanwhile(Throwable failure) {
        return DatabaseFailure.causes(failure).anyMatch(OptimisticLockException.class::isInstance);
    }

    private static HttpProblem common(HttpProblem problem) {
        var common = CommonProblem.of(problem.getStatusCode());
        var builder = HttpProblem.builder(common.problem(common.title() + "."));
        problem.getHeaders().forEach(builder::withHeader);
        return builder.build();
    }

    private static List<Violation> violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(pointer(violation), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(Violation::pointer))
                .toList();
    }

    /** The path of a violation is method, parameter, then the way into the parameter. */
    private static String pointer(ConstraintViolation<?> violation) {
        var names = names(violation);
        if (names.size() <= 2 || isParameter(violation, names.getLast())) {
            return "?" + names.getLast();
        }
        return names.stream().skip(2).map(Violation::escape).collect(Collectors.joining("/", "/", ""));
    }

    private static List<String> names(ConstraintViolation<?> violation) {
        var names = new ArrayList<String>();
        violation.getPropertyPath().forEach(node -> {
            if (node.getIndex() != null) {
                names.add(node.getIndex().toString());
            } else if (node.getKey() != null) {
                names.add(node.getKey().toString());
            }
            // An element of a list or map has no name of its own, only a position.
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                names.add(node.getName());
            }
        });
        return names;
    }

    /** The members of a bean of parameters are no members of the body. */
    private static boolean isParameter(ConstraintViolation<?> violation, String member) {
        return violation.getLeafBean() != null
                && Arrays.stream(violation.getLeafBean().getClass().getDeclaredFields())
                        .filter(field -> field.getName().equals(member))
                        .anyMatch(field -> field.isAnnotationPresent(QueryParam.class));
    }

    /** RFC 9110, section 10.2.3: whoever learns that something is away also learns when to come back. */
    private static HttpProblem withRetryAfter(HttpProblem problem) {
        if (problem.getStatusCode() != CommonProblem.UNAVAILABLE.status()
                || problem.getHeaders().containsKey(HttpHeaders.RETRY_AFTER)) {
            return problem;
        }
        return HttpProblem.builder(problem)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static HttpProblem withInstance(HttpProblem problem, @Nullable String path) {
        if (path == null) {
            return problem;
        }
        // Also when there is one: the extension encodes the path's slashes.
        return HttpProblem.builder(problem).withInstance(uri(path)).build();
    }

    /** The path comes decoded: whatever a URI does not allow is encoded again. */
    private static @Nullable URI uri(String path) {
        try {
            return URI.create(new URI(null, null, path, null).toASCIIString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
