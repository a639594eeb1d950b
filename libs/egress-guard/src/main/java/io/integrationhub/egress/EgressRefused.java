package io.integrationhub.egress;

import java.util.Locale;

/**
 * The suite does not connect to a URL. The message is one sentence for the person who can change the URL; it never
 * holds user information, a path, a query or a resolved address.
 */
public class EgressRefused extends RuntimeException {

    /** Why a URL is refused. */
    public enum Reason {
        MALFORMED_URL,
        SCHEME_NOT_ALLOWED,
        CREDENTIALS_IN_URL,
        HOST_FORM_NOT_ALLOWED,
        PORT_NOT_ALLOWED,
        INTERNAL_NAME,
        SPECIAL_USE_NAME,
        METADATA_SERVICE,
        DOMAIN_NOT_ALLOWED,
        ADDRESS_NOT_ALLOWED,
        NOT_RESOLVED;

        /** The reason as it appears in problems, records and metrics, such as {@code address_not_allowed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the same URL may be accepted a little later, so that trying again makes sense. */
        public boolean temporary() {
            return this == NOT_RESOLVED;
        }
    }

    private final Reason reason;

    EgressRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
