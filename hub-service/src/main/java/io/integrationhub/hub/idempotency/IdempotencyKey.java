package io.integrationhub.hub.idempotency;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import jakarta.ws.rs.HeaderParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request that its caller may repeat, a {@code @BeanParam} of the operation.
 *
 * @param values as they were sent; null or none when there was no such header
 */
public record IdempotencyKey(
        @Parameter(
                description = "Makes the request repeatable: for 24 hours the same key with the same body"
                        + " gets the same answer and has no second effect. 1 to 255 printable ASCII characters,"
                        + " with no space at the ends",
                schema = @Schema(type = SchemaType.STRING, pattern = FORM))
        @HeaderParam(HEADER)
        @Nullable
        List<String> values) {

    static final String HEADER = "Idempotency-Key";

    /** Where an error is that is the key's. */
    static final String POINTER = Violation.header(HEADER);

    /** What the description says about the form. A blank one would be the same key for all who leave theirs empty. */
    static final String FORM = "^[!-~](?:[ -~]{0,253}[!-~])?$";

    /** The key, checked by {@link IdempotentCall}; null when there is none. */
    public @Nullable String value() {
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw CommonProblem.MALFORMED_REQUEST.at(POINTER, "is given twice, where one key is right");
        }
        return values.getFirst();
    }
}
