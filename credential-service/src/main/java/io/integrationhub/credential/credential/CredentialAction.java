package io.integrationhub.credential.credential;

import io.integrationhub.audit.Changes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done to a credential, as the audit trail names it. */
enum CredentialAction {
    GENERATED("/apiKey"),
    KEY_REVEALED("/apiKey"),
    KEY_ROTATED("/apiKey"),
    PASSWORD_SET("/password"),
    PASSWORD_REMOVED("/password"),
    REVOKED(null),
    EXPIRED(null);

    private final @Nullable String secret;

    CredentialAction(@Nullable String secret) {
        this.secret = secret;
    }

    String action() {
        return "credential." + name().toLowerCase(Locale.ROOT);
    }

    /** The changes with the secret that the act is about. */
    Changes with(Changes changes) {
        return secret == null ? changes : changes.withSecret(secret);
    }
}
