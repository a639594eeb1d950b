package io.integrationhub.hub.idempotency;

import io.integrationhub.kit.problem.Violation;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request that its caller may repeat, a {@code @BeanParam} of the operation.
 *
 * @param value as it was sent, checked by {@link IdempotentCall}; null when there was none
 */
public record IdempotencyKey(
        @Parameter(
                description = "Makes the request repeatable: for 24 hours the same key with the same body"
                        + " gets the same answer and has no second effect. 1 to 255 printable ASCII characters",
                schema = @Schema(implementation = String.class, pattern = FORM))
        @HeaderParam(HEADER)
        @Nullable
        String value) {

    static final String HEADER = "Idempotency-Key";

    /** Where an error is that is the key's. */
    static final String POINTER = Violation.header(HEADER);

    /** What the description says about the form. */
    static final String FORM = "[ -~]{1,255}";
}
