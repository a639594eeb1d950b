package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.ProblemType;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** mapping-service does not translate this request, and would not on another try. That is an answer, not a fault. */
final class TranslationRefused extends RuntimeException {

    /** mapping-service's codes and ours. */
    private static final Map<String, ProblemType> PROBLEMS = Map.of(
            "value_refused", HubServiceProblem.VALUE_REFUSED,
            "ambiguous_field", HubServiceProblem.AMBIGUOUS_FIELD,
            "unknown_source", HubServiceProblem.UNKNOWN_HUB,
            "unauthenticated", CommonProblem.UNAUTHENTICATED,
            "forbidden", CommonProblem.FORBIDDEN);

    private final transient Problem problem;

    private TranslationRefused(Problem problem) {
        super("mapping-service refused the translation: " + problem.code());
        this.problem = problem;
    }

    static TranslationRefused read(Response response) {
        return new TranslationRefused(response.readEntity(Problem.class));
    }

    /** The same problem in terms of our own caller's request. */
    HttpProblem problem(Translations.Pointers pointers) {
        var type = PROBLEMS.getOrDefault(Objects.requireNonNullElse(problem.code(), ""), CommonProblem.INVALID_REQUEST);
        var errors = Objects.requireNonNullElse(problem.errors(), List.<Violation>of());
        if (errors.isEmpty()) {
            return type.problem(type.title() + ".");
        }
        return type.problem(
                type.title() + ".",
                errors.stream()
                        .map(error -> new Violation(pointer(error.pointer(), pointers), error.detail()))
                        .toList());
    }

    private static String pointer(String pointer, Translations.Pointers pointers) {
        return pointer.startsWith("/fields")
                ? pointers.data() + pointer.substring("/fields".length())
                : pointers.source();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(@Nullable String code, @Nullable List<Violation> errors) {}
}
