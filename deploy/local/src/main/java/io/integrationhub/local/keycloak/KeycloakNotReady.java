package io.integrationhub.local.keycloak;

/** Keycloak does not answer, or does not know the realm yet: it is not running, or still starting. */
public final class KeycloakNotReady extends LoginFailed {

    KeycloakNotReady(String message) {
        super(message);
    }

    KeycloakNotReady(String message, Throwable cause) {
        super(message, cause);
    }
}
