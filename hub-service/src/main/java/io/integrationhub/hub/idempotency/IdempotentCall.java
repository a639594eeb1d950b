package io.integrationhub.hub.idempotency;

import io.integrationhub.identity.Caller;
import io.integrationhub.kit.problem.CommonProblem;
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

    private static final Pattern KEY = Pattern.compile(IdempotencyKey.FORM);

    public IdempotentCall {
        if (key != null && !KEY.matcher(key).matches()) {
            throw CommonProblem.MALFORMED_REQUEST.at(
                    IdempotencyKey.POINTER, "must be 1 to 255 printable ASCII characters, with no space at the ends");
        }
    }

    /**
     * A request of this caller. Whoever reaches a hub only has keys of its own: an answer to somebody else may be about what
     * does not exist for it.
     */
    public static <T> IdempotentCall<T> of(
            Caller caller, String operation, @Nullable String key, Object body, Class<T> answer) {
        String own = caller.confinedTo().map(hub -> "@" + hub.id()).orElse("");
        return new IdempotentCall<>(caller.account(), operation + own, key, body, answer);
    }

    /** Without the body, which holds the customer's data. */
    @Override
    public String toString() {
        return "IdempotentCall[operation=" + operation + "]";
    }
}
