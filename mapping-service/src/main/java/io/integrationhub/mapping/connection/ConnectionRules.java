package io.integrationhub.mapping.connection;

import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for connection settings, beside those for the URL's destination. */
final class ConnectionRules {

    private static final int LONGEST_USERNAME = 200;
    private static final int LONGEST_PASSWORD = 1_000;

    private ConnectionRules() {}

    /**
     * The rules that a request breaks.
     *
     * @param storedHeaders names of the secret headers, in lower case, whose values are stored
     */
    static List<Violation> violations(ConnectionRequest request, Set<String> storedHeaders) {
        var violations = new ArrayList<Violation>();
        if (request.url().indexOf('?') >= 0) {
            violations.add(new Violation("/url", "must not have a query: paths are appended to it"));
        }
        String username = request.username();
        // RFC 7617, section 2: the colon separates user name and password.
        if (username != null && (username.indexOf(':') >= 0 || isNoCredential(username, LONGEST_USERNAME))) {
            violations.add(new Violation(
                    "/username", "must have 1 to " + LONGEST_USERNAME + " characters, no colon and no line breaks"));
        }
        violations.addAll(passwordViolations(username, request.password()));
        violations.addAll(HeaderRules.violations(request.headersOrNone(), username != null, storedHeaders));
        return violations;
    }

    private static List<Violation> passwordViolations(@Nullable String username, @Nullable String password) {
        if (password == null) {
            return List.of();
        }
        if (username == null) {
            return List.of(new Violation("/password", "is only for use with a user name"));
        }
        return isNoCredential(password, LONGEST_PASSWORD)
                ? List.of(new Violation(
                        "/password", "must have 1 to " + LONGEST_PASSWORD + " characters and no line breaks"))
                : List.of();
    }

    private static boolean isNoCredential(String text, int longest) {
        return text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl);
    }
}
