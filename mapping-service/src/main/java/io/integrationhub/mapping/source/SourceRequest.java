package io.integrationhub.mapping.source;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ValueRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator chooses as the source of an attribute. */
@Schema(description = "The field that an attribute's value comes from, or the fields that an address is made of")
public record SourceRequest(
        @Schema(description = "Name of an imported object of the hub", examples = "Contact")
        @NotNull(message = "an object is required")
        @Pattern(regexp = NAME, message = NAME_IN_WORDS)
        String object,

        @Schema(
                description = "Name of a field of the object; required, unless addressFields are given",
                examples = "FirstName")
        @Nullable
        @Pattern(regexp = NAME, message = NAME_IN_WORDS)
        String field,

        @Schema(
                description = "In the place of field, for attributes of the type address: the fields of the object that"
                        + " hold the parts")
        @Nullable
        AddressFields addressFields,

        @Schema(
                description =
                        "Whether a change made in a session may be written back to the field; only for fields that"
                                + " the customer app lets be changed, and for one attribute per field. False when absent")
        @Nullable
        Boolean updatable,

        @Schema(description = "How the field's values are converted; values that fit are taken as they are when absent")
        @Nullable
        ConversionSettings conversion) {

    /** As contracts/openapi/customer-app.yaml has it. */
    static final String NAME = "[^./\\s\\p{Cntrl}]{1,100}";

    static final String NAME_IN_WORDS = "must be a name of 1 to 100 characters without dots, slashes and white space";

    private static final java.util.regex.Pattern NAMES = java.util.regex.Pattern.compile(NAME);

    /** Whether an object or a field can have this name. */
    static boolean isName(String text) {
        return NAMES.matcher(text).matches();
    }

    boolean isUpdatable() {
        return Boolean.TRUE.equals(updatable);
    }

    ConversionSettings settings() {
        return Objects.requireNonNullElse(conversion, ConversionSettings.NONE);
    }

    /** The names of the fields. */
    List<String> fieldNames() {
        return addressFields == null ? List.of(Objects.requireNonNull(field)) : addressFields.names();
    }

    /** The names of the fields that changes are written back to. */
    List<String> writtenFields() {
        return isUpdatable() ? fieldNames() : List.of();
    }

    /** Where the request names this field. */
    String pointerTo(String name) {
        if (addressFields == null) {
            return "/field";
        }
        return addressFields.byPart().entrySet().stream()
                .filter(part -> part.getValue().equals(name))
                .map(part -> "/addressFields/" + part.getKey())
                .findFirst()
                .orElse("/addressFields");
    }

    /**
     * Fails with an invalid_request problem that names every rule that is broken.
     *
     * @param at JSON Pointer to the source in the request
     */
    void require(ValueRule attribute, String at) {
        var violations = new ArrayList<Violation>();
        if (addressFields != null) {
            violations.addAll(partViolations(at, addressFields, attribute));
        } else if (field == null) {
            violations.add(new Violation(at + "/field", "a field is required"));
        }
        violations.addAll(settings().violations(at + "/conversion", attribute, isUpdatable()));
        if (!violations.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The source breaks a rule.", violations);
        }
    }

    private List<Violation> partViolations(String at, AddressFields parts, ValueRule attribute) {
        if (field != null) {
            return List.of(new Violation(at + "/field", "must be absent when addressFields are given"));
        }
        if (attribute.type() != AttributeType.ADDRESS) {
            return List.of(new Violation(at + "/addressFields", "are only for attributes of the type address"));
        }
        if (parts.names().isEmpty()) {
            return List.of(new Violation(at + "/addressFields", "at least one part is required"));
        }
        var violations = new ArrayList<Violation>();
        var seen = new HashSet<String>();
        parts.byPart().forEach((part, name) -> {
            if (!isName(name)) {
                violations.add(new Violation(at + "/addressFields/" + part, NAME_IN_WORDS));
            } else if (!seen.add(name)) {
                violations.add(new Violation(at + "/addressFields/" + part, "is the field of another part already"));
            }
        });
        return violations;
    }
}
