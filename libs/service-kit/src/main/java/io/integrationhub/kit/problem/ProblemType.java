package io.integrationhub.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** One kind of error that a service answers with. Each service lists its own kinds in one enumeration. */
public interface ProblemType {

    /** Stable identifier in lower-case snake case, such as {@code hub_not_found}. Clients branch on it. */
    String code();

    /** Short summary that does not change from one occurrence to the next. */
    String title();

    /** HTTP status code. */
    int status();

    /** The {@code type} member of RFC 9457. */
    default URI type() {
        return URI.create("https://integration-hub.dev/problems/" + code());
    }

    /** An occurrence of this problem, to be thrown. */
    default HttpProblem problem(String detail) {
        return builder(detail).build();
    }

    /** An occurrence that names each field at fault. */
    default HttpProblem problem(String detail, List<Violation> errors) {
        return builder(detail).with("errors", errors).build();
    }

    /** An occurrence with one field at fault. */
    default HttpProblem at(String pointer, String detail) {
        return problem(detail, List.of(new Violation(pointer, detail)));
    }

    private HttpProblem.Builder builder(String detail) {
        return HttpProblem.builder()
                .withType(type())
                .withTitle(title())
                .withStatus(status())
                .withDetail(detail)
                .with("code", code());
    }
}
