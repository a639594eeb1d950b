package io.integrationhub.credential.oauth;

import java.time.Duration;
import java.util.Locale;

/** The errors of the OAuth endpoints (RFC 6749, section 5.2). */
public enum OAuthError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    INVALID_SCOPE(400),
    /** Too many requests. The registry of OAuth errors has no closer one. */
    TEMPORARILY_UNAVAILABLE(429),
    /** A failure of ours (RFC 6749, section 4.1.2.1 has the code). */
    SERVER_ERROR(500);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    /** The closest error to an HTTP status that no OAuth endpoint gives by itself. */
    static OAuthError of(int status) {
        if (status == TEMPORARILY_UNAVAILABLE.status || status == 503) {
            return TEMPORARILY_UNAVAILABLE;
        }
        return status >= SERVER_ERROR.status ? SERVER_ERROR : INVALID_REQUEST;
    }

    int status() {
        return status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The error, to be thrown.
     *
     * @param description RFC 6749 allows printable ASCII without quotes and backslashes, also in what is quoted
     */
    public OAuthRefused refused(String description) {
        return new OAuthRefused(this, description, null);
    }

    /** The error of a client that may try again after a while. */
    OAuthRefused refused(String description, Duration retryAfter) {
        return new OAuthRefused(this, description, retryAfter);
    }
}
