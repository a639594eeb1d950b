package io.integrationhub.hub.translation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** mapping-service has found values that break a rule. */
final class TranslationRefused extends RuntimeException {

    private final transient List<Violation> errors;

    private TranslationRefused(List<Violation> errors) {
        super("mapping-service refused the translation");
        this.errors = errors;
    }

    static TranslationRefused read(Response response) {
        var problem = response.readEntity(Problem.class);
        return new TranslationRefused(problem.errors() == null ? List.of() : problem.errors());
    }

    /**
     * The same problem in terms of our own caller's request.
     *
     * @param source pointer of the member that names the hub
     * @param data pointer of the member that holds the data
     */
    HttpProblem problem(String source, String data) {
        var translated = errors.stream()
                .map(error -> new Violation(pointer(error.pointer(), source, data), error.detail()))
                .toList();
        return CommonProblem.INVALID_REQUEST.problem("The data breaks a rule.", translated);
    }

    private static String pointer(String pointer, String source, String data) {
        return pointer.startsWith("/fields") ? data + pointer.substring("/fields".length()) : source;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(@Nullable List<Violation> errors) {}
}
