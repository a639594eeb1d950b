package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with an attribute of a file by itself: the same rules as for one that is created over the API. */
@Singleton
class EntryRules {

    private final Validator validator;

    EntryRules(Validator validator) {
        this.validator = validator;
    }

    /** Each with a pointer into the attribute. */
    List<Violation> violations(AttributeEntry entry) {
        CreateAttributeRequest request = entry.request();
        var violations = new ArrayList<>(validator.validate(request).stream()
                .map(EntryRules::violation)
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
                .toList());
        Optional.ofNullable(request.type())
                .flatMap(AttributeType::of)
                .ifPresent(type ->
                        violations.addAll(AttributeRules.violations(type, request.maxLength(), request.options())));
        return violations;
    }

    private static Violation violation(ConstraintViolation<CreateAttributeRequest> broken) {
        return new Violation("/" + broken.getPropertyPath(), broken.getMessage());
    }
}
