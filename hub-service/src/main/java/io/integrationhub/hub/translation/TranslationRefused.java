package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.ProblemType;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** mapping-service does not translate this request, and would not on another try. That is an answer, not a fault. */
final class TranslationRefused extends RuntimeException {

    /** mapping-service's codes and ours. */
    private static final Map<String, ProblemType> PROBLEMS = Map.of(
            "no_connection", HubServiceProblem.NO_CONNECTION,
            "record_not_found", HubServiceProblem.RECORD_NOT_FOUND,
            "customer_app_failed", HubServiceProblem.CUSTOMER_APP_FAILED,
            "value_refused", HubServiceProblem.VALUE_REFUSED,
            "ambiguous_field", HubServiceProblem.AMBIGUOUS_FIELD,
            "unknown_source", HubServiceProblem.UNKNOWN_HUB,
            "unauthenticated", CommonProblem.UNAUTHENTICATED,
            "forbidden", CommonProblem.FORBIDDEN);

    private static final MediaType PROBLEM_JSON = MediaType.valueOf("application/problem+json");

    /** Records have the same name in mapping-service's requests and in ours. */
    private static final String RECORDS = "/records";

    private final transient Problem problem;

    private TranslationRefused(Problem problem) {
        super("mapping-service refused the translation: " + problem.code());
        this.problem = problem;
    }

    /** The refusal that an answer means; null when the answer is a fault of mapping-service or of what is before it. */
    static @Nullable TranslationRefused of(Response response) {
        return switch (response.getStatus()) {
            case 401, 403, 422 -> new TranslationRefused(response.readEntity(Problem.class));
            case 502 -> ofCustomerApp(response);
            default -> null;
        };
    }

    /** A gateway answers 502 too, and then not with this problem. */
    private static @Nullable TranslationRefused ofCustomerApp(Response response) {
        if (!PROBLEM_JSON.isCompatible(response.getMediaType())) {
            return null;
        }
        Problem problem = response.readEntity(Problem.class);
        return "customer_app_failed".equals(problem.code()) ? new TranslationRefused(problem) : null;
    }

    /** The same problem in terms of our own caller's request. */
    HttpProblem problem(Translations.Pointers pointers) {
        var type = PROBLEMS.getOrDefault(Objects.requireNonNullElse(problem.code(), ""), CommonProblem.INVALID_REQUEST);
        var errors = Objects.requireNonNullElse(problem.errors(), List.<Violation>of());
        String detail = detail(type);
        if (errors.isEmpty()) {
            return type.problem(detail);
        }
        return type.problem(
                detail,
                errors.stream()
                        .map(error -> new Violation(pointer(error.pointer(), pointers), error.detail()))
                        .toList());
    }

    /** mapping-service says in a sentence what the customer app did; otherwise the places at fault say it. */
    private String detail(ProblemType type) {
        String title = type.title() + ".";
        return type == HubServiceProblem.CUSTOMER_APP_FAILED
                ? Objects.requireNonNullElse(problem.detail(), title)
                : title;
    }

    private static String pointer(String pointer, Translations.Pointers pointers) {
        if (pointer.startsWith(RECORDS)) {
            return pointer;
        }
        return pointer.startsWith("/fields")
                ? pointers.data() + pointer.substring("/fields".length())
                : pointers.source();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(
            @Nullable String code,
            @Nullable String detail,
            @Nullable List<Violation> errors) {}
}
