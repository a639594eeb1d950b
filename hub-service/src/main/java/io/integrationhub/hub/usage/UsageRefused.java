package io.integrationhub.hub.usage;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A service refuses to count, such as to a caller without the right. That is an answer, not a fault of the service. */
final class UsageRefused extends RuntimeException {

    private UsageRefused(int status) {
        super("the service refuses to count: " + status);
    }

    /** The refusal that an answer means; null when the answer is a fault. */
    static @Nullable UsageRefused of(Response response) {
        int status = response.getStatus();
        return status >= 400 && status < 500 ? new UsageRefused(status) : null;
    }
}
