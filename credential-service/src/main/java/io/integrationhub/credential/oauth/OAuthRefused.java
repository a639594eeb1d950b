package io.integrationhub.credential.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request to an OAuth endpoint that is refused. */
public final class OAuthRefused extends RuntimeException {

    private final OAuthError error;
    private final @Nullable Duration retryAfter;

    OAuthRefused(OAuthError error, String description, @Nullable Duration retryAfter) {
        super(description, null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    public OAuthError error() {
        return error;
    }

    /** When to try again; null when trying again is of no use. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    OAuthErrorView view() {
        return new OAuthErrorView(error.code(), String.valueOf(getMessage()));
    }
}
