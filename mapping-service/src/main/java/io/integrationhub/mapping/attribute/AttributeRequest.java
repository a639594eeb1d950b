package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the requests that create and change an attribute have in common. */
interface AttributeRequest {

    String label();

    String type();

    @Nullable
    Boolean sensitive();

    @Nullable
    Integer maxLength();

    @Nullable
    List<@Nullable String> options();

    @Nullable
    Boolean externallyMapped();

    /** The settings asked for, or an invalid_request problem that names every rule they break. */
    default AttributeSettings settings() {
        AttributeType type = AttributeType.of(type()).orElseThrow();
        List<Violation> violations = AttributeRules.violations(type, maxLength(), options());
        if (!violations.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The attribute breaks a rule.", violations);
        }
        List<@Nullable String> options = options();
        return new AttributeSettings(
                label(),
                type,
                Boolean.TRUE.equals(sensitive()),
                maxLength(),
                options == null
                        ? List.of()
                        : options.stream().map(Objects::requireNonNull).toList(),
                Boolean.TRUE.equals(externallyMapped()));
    }
}
