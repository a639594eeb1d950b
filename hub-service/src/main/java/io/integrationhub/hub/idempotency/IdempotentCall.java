package io.integrationhub.hub.idempotency;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that its caller may repeat without a second effect.
 *
 * @param <T> type of the answer's body; it must be readable from its own JSON
 * @param account the caller's account: keys of different accounts have nothing to do with each other
 * @param operation operationId, with the id of the object after a slash where the path names one
 * @param key value of the Idempotency-Key header; null when there was none, and then nothing is kept
 * @param body the request's body, as it was read
 * @param answer type of the answer's body
 */
public record IdempotentCall<T>(
        String account, String operation, @Nullable String key, Object body, Class<T> answer) {

    /** Name of the request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Where an error is that is the key's. */
    static final String POINTER = Violation.header(HEADER);

    /** For the description of the header in the API. */
    public static final String DESCRIPTION =
            "Makes the request repeatable: for 24 hours the same key with the same body"
                    + " gets the same answer and has no second effect. 1 to 255 printable ASCII characters";

    /** What {@link #DESCRIPTION} says about the form, for the schema of the header. */
    public static final String FORM = "[ -~]{1,255}";

    private static final Pattern KEY = Pattern.compile(FORM);

    public IdempotentCall {
        if (key != null && !KEY.matcher(key).matches()) {
            throw CommonProblem.INVALID_REQUEST.at(POINTER, "must be 1 to 255 printable ASCII characters");
        }
    }

    /** Without the body, which holds the customer's data. */
    @Override
    public String toString() {
        return "IdempotentCall[operation=" + operation + "]";
    }
}
