package io.integrationhub.credential.token;

import java.util.Locale;

/** The errors of the token endpoint (RFC 6749, section 5.2). */
enum TokenError {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    UNSUPPORTED_GRANT_TYPE(400),
    INVALID_SCOPE(400);

    private final int status;

    TokenError(int status) {
        this.status = status;
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
     * @param description fixed text; RFC 6749 allows printable ASCII without quotes and backslashes
     */
    TokenRefused because(String description) {
        return new TokenRefused(this, description);
    }
}
