package io.integrationhub.credential.credential;

import java.util.Locale;

/** Whether a credential may be used. One that has ended stays visible, and never comes back. */
enum CredentialStatus {
    ACTIVE,
    REVOKED,
    EXPIRED;

    /** As the API and credential-changes name it. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
