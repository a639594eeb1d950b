package io.integrationhub.kit.http;

import java.util.List;
import java.util.Locale;

/**
 * What the Authorization headers of a request hold (RFC 6750, section 2.1). Tokens in a query or a form are not taken: they
 * would end up in logs and histories.
 */
sealed interface BearerCredentials {

    /** None, or those of another scheme: whoever sends them does not use an access token. */
    record None() implements BearerCredentials {}

    /**
     * One token, not verified.
     *
     * @param authorization the header with one space after the scheme, as those that read it later expect it
     */
    record Token(String authorization) implements BearerCredentials {}

    /**
     * Not one token.
     *
     * @param reason a sentence for the caller
     */
    record Malformed(String reason) implements BearerCredentials {}

    String SCHEME = "bearer";

    /** Reads the values of all Authorization headers. */
    static BearerCredentials of(List<String> headers) {
        if (headers.size() > 1) {
            return new Malformed("The request has more than one Authorization header.");
        }
        String header = headers.isEmpty() ? "" : headers.getFirst().strip();
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return new None();
        }
        String token = header.substring(scheme.length()).strip();
        return token.isEmpty()
                ? new Malformed("The Authorization header names the scheme Bearer, and holds no token.")
                : new Token("Bearer " + token);
    }
}
