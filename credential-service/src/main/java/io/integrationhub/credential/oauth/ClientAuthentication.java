package io.integrationhub.credential.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client presents to prove who it is (RFC 6749, section 2.3.1).
 *
 * @param clientId who it says it is
 * @param secret its API key, or whatever it takes for that
 */
record ClientAuthentication(String clientId, String secret) {

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
            return ofForm(formId, formSecret);
        }
        if (headers.size() > 1 || formSecret != null) {
            throw OAuthError.INVALID_REQUEST.because("The client authenticates in more than one way.");
        }
        var client = ofHeader(headers.getFirst());
        if (formId != null && !formId.equals(client.clientId())) {
            throw OAuthError.INVALID_REQUEST.because("The form names another client than the Authorization header.");
        }
        return client;
    }

    private static ClientAuthentication ofForm(@Nullable String clientId, @Nullable String secret) {
        if (clientId == null || secret == null) {
            throw OAuthError.INVALID_CLIENT.because("The client does not authenticate.");
        }
        return new ClientAuthentication(clientId, secret);
    }

    private static ClientAuthentication ofHeader(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw OAuthError.INVALID_CLIENT.because("The Authorization header is not HTTP Basic.");
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw unreadable();
            }
            return new ClientAuthentication(
                    formDecoded(text.substring(0, colon)), formDecoded(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** Both parts are form-encoded before they are joined, so that a colon in them is none. */
    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static OAuthRefused unreadable() {
        return OAuthError.INVALID_CLIENT.because("The Authorization header cannot be read.");
    }

    @Override
    public String toString() {
        return "ClientAuthentication[clientId=" + clientId + ", secret=***]";
    }
}
