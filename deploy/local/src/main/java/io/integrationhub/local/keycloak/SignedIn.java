package io.integrationhub.local.keycloak;

/**
 * The tokens of a person who has signed in.
 *
 * @param accessToken for the API
 * @param refreshToken for new tokens, once
 */
public record SignedIn(String accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "SignedIn[redacted]";
    }
}
