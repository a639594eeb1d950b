package io.integrationhub.kit.http;

import java.util.Collection;
import java.util.List;

/**
 * What a refused caller learns about access tokens, as the value of WWW-Authenticate (RFC 6750, section 3). There is always
 * a parameter: a bare scheme is no Bearer challenge.
 */
public final class BearerChallenge {

    private static final String REALM = "Bearer realm=\"integration-hub\"";

    private BearerChallenge() {}

    /** For credentials that do not say unambiguously which token they are. */
    public static String invalidRequest() {
        return REALM + ", error=\"invalid_request\"";
    }

    /**
     * For a token that is good and does not suffice.
     *
     * @param scopes each of which would do; none when no scope does, because only a person may
     */
    public static String insufficientScope(Collection<String> scopes) {
        String challenge = REALM + ", error=\"insufficient_scope\"";
        return scopes.isEmpty() ? challenge : challenge + ", scope=\"" + String.join(" ", List.copyOf(scopes)) + "\"";
    }
}
