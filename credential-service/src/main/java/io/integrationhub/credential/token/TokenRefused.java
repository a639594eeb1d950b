package io.integrationhub.credential.token;

/** A request for a token that gets none. */
final class TokenRefused extends RuntimeException {

    private final TokenError error;

    TokenRefused(TokenError error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    TokenError error() {
        return error;
    }

    TokenErrorView view() {
        return new TokenErrorView(error.code(), String.valueOf(getMessage()));
    }
}
