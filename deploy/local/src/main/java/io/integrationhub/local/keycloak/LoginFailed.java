package io.integrationhub.local.keycloak;

/** Signing in did not work; the message says why. */
public class LoginFailed extends RuntimeException {

    LoginFailed(String message) {
        super(message);
    }

    LoginFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
