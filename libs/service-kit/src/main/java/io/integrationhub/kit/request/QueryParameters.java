package io.integrationhub.kit.request;

import io.integrationhub.kit.json.NearestName;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query parameters of an operation, as its method declares them. What it does not know, it would silently ignore. */
final class QueryParameters {

    private static final int MOST_TOLD = 20;
    private static final int LONGEST_NAME = 100;
    /** A text to search for. An empty one is part of every text: it asks for all. */
    private static final String SEARCHED_TEXT = "query";

    /**
     * A parameter.
     *
     * @param list whether it may be given more than once
     * @param whole what a whole number must be; null when it is none
     */
    private record Known(boolean list, @Nullable Whole whole) {}

    /** The least and the most that a whole number may be. */
    private record Whole(long least, long most) {

        boolean has(String text) {
            try {
                // Whether it is within its limits, the constraints of the operation tell.
                var unused = Integer.parseInt(text);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    private final Map<String, Known> known;

    private QueryParameters(Map<String, Known> known) {
        this.known = known;
    }

    static QueryParameters of(Method operation) {
        var known = new TreeMap<String, Known>();
        for (Parameter parameter : operation.getParameters()) {
            add(parameter, parameter.getType(), known);
        }
        return new QueryParameters(known);
    }

    private static void add(AnnotatedElement declared, Class<?> type, Map<String, Known> known) {
        QueryParam query = declared.getAnnotation(QueryParam.class);
        if (query != null) {
            known.put(query.value(), new Known(Collection.class.isAssignableFrom(type), whole(declared, type)));
        }
        if (declared.isAnnotationPresent(BeanParam.class)) {
            for (var field : type.getDeclaredFields()) {
                add(field, field.getType(), known);
            }
        }
    }

    private static @Nullable Whole whole(AnnotatedElement declared, Class<?> type) {
        if (type != int.class && type != Integer.class) {
            return null;
        }
        Min min = declared.getAnnotation(Min.class);
        Max max = declared.getAnnotation(Max.class);
        return new Whole(min == null ? Integer.MIN_VALUE : min.value(), max == null ? Integer.MAX_VALUE : max.value());
    }

    /**
     * Why a query cannot be taken; empty when it can.
     *
     * @param query the decoded values by name
     */
    Optional<HttpProblem> refusal(Map<String, List<String>> query) {
        var malformed = new ArrayList<Violation>();
        var invalid = new ArrayList<Violation>();
        query.forEach((name, values) -> {
            Known parameter = known.get(name);
            if (parameter == null) {
                malformed.add(new Violation("?" + shortened(name), unknown(name)));
            } else if (values.size() > 1 && !parameter.list()) {
                malformed.add(new Violation("?" + name, "is given twice, where one value is right"));
            } else if (parameter.whole() == null && values.contains("") && !name.equals(SEARCHED_TEXT)) {
                invalid.add(new Violation("?" + name, "must not be empty; leave it out to ask for all"));
            } else if (parameter.whole() != null && !values.stream().allMatch(parameter.whole()::has)) {
                invalid.add(new Violation("?" + name, must(parameter.whole())));
            }
        });
        if (!malformed.isEmpty()) {
            return Optional.of(problem(CommonProblem.MALFORMED_REQUEST, malformed));
        }
        return invalid.isEmpty() ? Optional.empty() : Optional.of(problem(CommonProblem.INVALID_REQUEST, invalid));
    }

    private static HttpProblem problem(CommonProblem kind, List<Violation> violations) {
        Violation first = violations.getFirst();
        return kind.problem(
                "The query parameter " + first.pointer().substring(1) + " " + first.detail() + ".",
                violations.stream().limit(MOST_TOLD).toList());
    }

    private String unknown(String name) {
        if (known.isEmpty()) {
            return "is unknown; the operation has no query parameters";
        }
        String all = String.join(", ", known.keySet());
        return NearestName.of(name, known.keySet())
                .map(near -> "is unknown; did you mean " + near + "? Known are " + all)
                .orElse("is unknown; known are " + all);
    }

    private static String must(Whole whole) {
        return "must be a whole number from " + whole.least() + " to " + whole.most();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }
}
