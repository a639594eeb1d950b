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

/**
 * mapping-service does not translate this request. Whatever it answers with a status below 500 is an answer, not a fault:
 * one caller's requests do not make it count as broken for the others.
 */
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

    /** For answers whose code says nothing to us, or that have none. Another status is none that it should answer with. */
    private static final Map<Integer, ProblemType> STATUSES = Map.of(
            400, CommonProblem.INVALID_REQUEST,
            401, CommonProblem.UNAUTHENTICATED,
            403, CommonProblem.FORBIDDEN,
            413, CommonProblem.PAYLOAD_TOO_LARGE,
            422, CommonProblem.INVALID_REQUEST);

    private static final MediaType PROBLEM_JSON = MediaType.valueOf("application/problem+json");

    /** Records have the same name in mapping-service's requests and in ours. */
    private static final String RECORDS = "/records";

    /** Where mapping-service's requests hold the data: by names of sources or attributes, or as a data schema has it. */
    private static final List<String> DATA = List.of("/fields", "/data");

    private final int status;
    private final transient Problem problem;

    private TranslationRefused(int status, Problem problem) {
        super("mapping-service refused the translation: " + status + " " + problem.code());
        this.status = status;
        this.problem = problem;
    }

    /** The refusal that an answer means; null when the answer is a fault of mapping-service or of a proxy before it. */
    static @Nullable TranslationRefused of(Response response) {
        int status = response.getStatus();
        if (status == 502) {
            return ofCustomerApp(response);
        }
        return status >= 400 && status < 500 ? new TranslationRefused(status, read(response)) : null;
    }

    /** A proxy before mapping-service answers in forms of its own, and a body that is too large gets an empty answer. */
    private static Problem read(Response response) {
        try {
            return Objects.requireNonNullElse(response.readEntity(Problem.class), Problem.NONE);
        } catch (RuntimeException unreadable) {
            return Problem.NONE;
        }
    }

    /** A gateway answers 502 too, and then not with this problem. */
    private static @Nullable TranslationRefused ofCustomerApp(Response response) {
        if (!PROBLEM_JSON.isCompatible(response.getMediaType())) {
            return null;
        }
        Problem problem = read(response);
        return "customer_app_failed".equals(problem.code())
                ? new TranslationRefused(response.getStatus(), problem)
                : null;
    }

    /** Whether there is no such thing, such as a data schema of the hub. */
    boolean isNotFound() {
        return status == 404;
    }

    /** The same problem in terms of our own caller's request. */
    HttpProblem problem(CallTranslations.Pointers pointers) {
        var type = type();
        var errors = Objects.requireNonNullElse(problem.errors(), List.<Fault>of());
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

    private ProblemType type() {
        var known = PROBLEMS.get(Objects.requireNonNullElse(problem.code(), ""));
        return known == null ? STATUSES.getOrDefault(status, CommonProblem.UNAVAILABLE) : known;
    }

    /** mapping-service says in a sentence what the customer app did; otherwise the places at fault say it. */
    private String detail(ProblemType type) {
        if (type == CommonProblem.UNAVAILABLE) {
            return "The data cannot be translated now, because mapping-service answers with the unexpected status "
                    + status + ". Nothing was stored.";
        }
        if (type == CommonProblem.PAYLOAD_TOO_LARGE) {
            return "The data is too large to be translated. Nothing was stored.";
        }
        String title = type.title() + ".";
        return type == HubServiceProblem.CUSTOMER_APP_FAILED
                ? Objects.requireNonNullElse(problem.detail(), title)
                : title;
    }

    private static String pointer(String pointer, CallTranslations.Pointers pointers) {
        if (pointer.startsWith(RECORDS)) {
            return pointer;
        }
        for (String data : DATA) {
            if (pointer.startsWith(data)) {
                return pointers.data() + pointer.substring(data.length());
            }
        }
        return pointers.source();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(
            @Nullable String code,
            @Nullable String detail,
            @Nullable List<Fault> errors) {

        private static final Problem NONE = new Problem(null, null, null);
    }

    /** A field at fault, in terms of mapping-service's request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fault(String pointer, String detail) {}
}
