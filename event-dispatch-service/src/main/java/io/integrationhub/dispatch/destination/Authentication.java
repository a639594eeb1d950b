package io.integrationhub.dispatch.destination;

import java.util.Locale;
import java.util.Optional;

/** How we authenticate at a receiver, with the secrets opened: no text form holds one. */
public sealed interface Authentication {

    /** The name in the API and in the database. */
    String type();

    /** Nothing beside the signature. */
    record None() implements Authentication {
        static final String TYPE = "none";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** RFC 7617, sent with every request. */
    record Basic(String username, String password) implements Authentication {
        static final String TYPE = "basic";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String toString() {
            return "Basic[username=" + username + ", password=redacted]";
        }
    }

    /** A fixed token (RFC 6750). */
    record Bearer(String token) implements Authentication {
        static final String TYPE = "bearer";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String toString() {
            return "Bearer[token=redacted]";
        }
    }

    /** Access tokens by the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4). */
    record ClientCredentials(
            DestinationUrl tokenUrl,
            String clientId,
            String clientSecret,
            Optional<String> scope,
            Optional<String> audience,
            Method method)
            implements Authentication {
        static final String TYPE = "oauth2";

        /** How the client authenticates at the token endpoint (RFC 6749, section 2.3.1; names of RFC 8414). */
        public enum Method {
            CLIENT_SECRET_BASIC,
            CLIENT_SECRET_POST;

            /** The name in the API and in the database. */
            public String text() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Method of(String text) {
                return valueOf(text.toUpperCase(Locale.ROOT));
            }
        }

        ClientCredentials with(DestinationUrl otherTokenUrl) {
            return new ClientCredentials(otherTokenUrl, clientId, clientSecret, scope, audience, method);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String toString() {
            return "ClientCredentials[tokenUrl=" + tokenUrl + ", clientId=" + clientId + ", clientSecret=redacted]";
        }
    }
}
