package io.integrationhub.credential.oauth;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client presents to prove who it is (RFC 6749, section 2.3.1).
 *
 * @param clientId who it says it is
 * @param secret its API key, or whatever it takes for that
 * @param isDecoded whether the secret was something else before it was form-decoded: when it is wrong, perhaps it was
 *     never encoded
 */
record ClientAuthentication(String clientId, String secret, boolean isDecoded) {

    private static final String SCHEME = "Basic ";

    /**
     * Reads the HTTP Basic header or, without one, the form.
     *
     * @param headers the values of the Authorization headers
     * @throws OAuthRefused invalid_request for more than one method, invalid_client for none or one that cannot be read
     */
    static ClientAuthentication of(List<String> headers, OAuthForm form) {
        String formId = form.value("client_id");
        String formSecret = form.value("client_secret");
        if (headers.isEmpty()) {
            return ofForm(formId, formSecret, form.isDecoded("client_secret"));
        }
        if (headers.size() > 1 || formSecret != null) {
            throw OAuthError.INVALID_REQUEST.refused("The client authenticates in more than one way.");
        }
        var client = ofHeader(headers.getFirst());
        if (formId != null && !formId.equals(client.clientId())) {
            throw OAuthError.INVALID_REQUEST.refused("The form names another client than the Authorization header.");
        }
        return client;
    }

    private static ClientAuthentication ofForm(@Nullable String clientId, @Nullable String secret, boolean isDecoded) {
        if (clientId == null || secret == null) {
            throw OAuthError.INVALID_CLIENT.refused("The client does not authenticate.");
        }
        return new ClientAuthentication(clientId, secret, isDecoded);
    }

    private static ClientAuthentication ofHeader(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw OAuthError.INVALID_CLIENT.refused("The Authorization header is not HTTP Basic.");
        }
        String pair = pair(header.substring(SCHEME.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw unreadable();
        }
        return ofPair(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private static String pair(String base64) {
        try {
            return FormEncoding.utf8(Base64.getDecoder().decode(base64));
        } catch (FormEncoding.NotUtf8 e) {
            throw OAuthError.INVALID_CLIENT.refused("The Authorization header is not in UTF-8.");
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** Both parts are form-encoded before they are joined, so that a colon in them is none. */
    private static ClientAuthentication ofPair(String clientId, String secret) {
        try {
            return new ClientAuthentication(
                    FormEncoding.decode(clientId), FormEncoding.decode(secret), FormEncoding.changes(secret));
        } catch (FormEncoding.NotUtf8 e) {
            throw OAuthError.INVALID_CLIENT.refused(
                    "What is percent-encoded in the Authorization header is not UTF-8. " + FormEncoding.HINT);
        } catch (IllegalArgumentException e) {
            throw OAuthError.INVALID_CLIENT.refused(
                    "The Authorization header is not well encoded. " + FormEncoding.HINT);
        }
    }

    /**
     * What to tell when id or secret is wrong. That secrets must be encoded is said to all who may have forgotten it,
     * whether or not that is what is wrong: the answer tells nothing about the secret that the client has.
     */
    OAuthRefused wrong() {
        String wrong = "The client id or the secret is wrong.";
        return OAuthError.INVALID_CLIENT.refused(isDecoded ? wrong + " " + FormEncoding.HINT : wrong);
    }

    private static OAuthRefused unreadable() {
        return OAuthError.INVALID_CLIENT.refused("The Authorization header cannot be read.");
    }

    @Override
    public String toString() {
        return "ClientAuthentication[clientId=" + clientId + ", secret=***]";
    }
}
