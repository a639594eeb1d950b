package io.integrationhub.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Gives every error answer the same shape, whoever raised it: type, code, instance and pointers are always there, and
 * nothing of the implementation is.
 */
@Singleton
class ProblemShape implements ProblemPostProcessor {

    /** SQLSTATE of a unique violation. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** SQLSTATE of a reference to a row that is gone. */
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** SQLSTATE of a character that the database's encoding does not have, such as NUL. */
    private static final String UNSTORABLE_CHARACTER = "22021";

    /** Restarts take some seconds, breakers between services two. */
    private static final int RETRY_AFTER_SECONDS = 2;

    /** After the logger of the extension (priority 99 and above), so that the log keeps the original cause. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var ours = isOurs(problem) ? problem : translate(problem, context.cause);
        return withInstance(withRetryAfter(ours), context.path);
    }

    private static boolean isOurs(HttpProblem problem) {
        return problem.getParameters().containsKey("code");
    }

    private static HttpProblem translate(HttpProblem problem, Throwable cause) {
        if (cause instanceof ConstraintViolationException invalid) {
            return CommonProblem.INVALID_REQUEST.problem("The request breaks a rule.", violations(invalid));
        }
        JsonProcessingException malformed = find(cause, JsonProcessingException.class);
        if (malformed != null) {
            return malformed(malformed);
        }
        String sqlState = sqlState(cause);
        if (UNIQUE_VIOLATION.equals(sqlState)) {
            return CommonProblem.CONFLICT.problem("Something with this name exists already.");
        }
        if (FOREIGN_KEY_VIOLATION.equals(sqlState)) {
            return CommonProblem.CONFLICT.problem(
                    "Something that the request refers to was removed at the same moment.");
        }
        if (UNSTORABLE_CHARACTER.equals(sqlState)) {
            return CommonProblem.INVALID_REQUEST.problem("A text holds a character that cannot be stored.");
        }
        if (find(cause, OptimisticLockException.class) != null) {
            return CommonProblem.CONFLICT.problem("Somebody changed it at the same moment. Read it again.");
        }
        if (Outage.isCauseOf(cause)) {
            return CommonProblem.UNAVAILABLE.problem("The service cannot reach its database now. Try again.");
        }
        var common = CommonProblem.of(problem.getStatusCode());
        var builder = HttpProblem.builder(common.problem(common.title() + "."));
        problem.getHeaders().forEach(builder::withHeader);
        return builder.build();
    }

    /** From the reactive client's own exception, or from what Hibernate makes of it. */
    private static @Nullable String sqlState(Throwable cause) {
        PgException refused = find(cause, PgException.class);
        JDBCException translated = find(cause, JDBCException.class);
        if (refused != null) {
            return refused.getSqlState();
        }
        return translated == null ? null : translated.getSQLState();
    }

    static HttpProblem malformed(JsonProcessingException cause) {
        var location = cause.getLocation();
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String detail = "The value has the wrong type, or the field is unknown" + where + ".";
            return CommonProblem.MALFORMED_REQUEST.at(pointer(mapping.getPath()), detail);
        }
        return CommonProblem.MALFORMED_REQUEST.problem("The body is not valid JSON" + where + ".");
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(ProblemShape::escape)
                .collect(Collectors.joining("/", "/", ""));
    }

    /** RFC 6901, section 3. */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static List<Violation> violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(pointer(violation), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(Violation::pointer))
                .toList();
    }

    /** The path of a violation is method, parameter, then the way into the parameter. */
    private static String pointer(ConstraintViolation<?> violation) {
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
        if (names.size() <= 2 || isParameter(violation, names.getLast())) {
            return "?" + names.getLast();
        }
        return names.stream().skip(2).map(ProblemShape::escape).collect(Collectors.joining("/", "/", ""));
    }

    /** The members of a bean of parameters are no members of the body. */
    private static boolean isParameter(ConstraintViolation<?> violation, String member) {
        return violation.getLeafBean() != null
                && Arrays.stream(violation.getLeafBean().getClass().getDeclaredFields())
                        .filter(field -> field.getName().equals(member))
                        .anyMatch(field -> field.isAnnotationPresent(QueryParam.class));
    }

    /** RFC 9110, section 10.2.3: who hears that something is away also hears when to come back. */
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

    private static <T> @Nullable T find(@Nullable Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
