package io.integrationhub.mapping.connection;

import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules for connection settings, beside those for the URL's destination. */
final class ConnectionRules {

    private static final int LONGEST_USERNAME = 200;
    private static final int LONGEST_PASSWORD = 1_000;

    private ConnectionRules() {}

    /**
     * The rules that a request breaks.
     *
     * @param stored what the request may leave out
     */
    static List<Violation> violations(ConnectionRequest request, StoredSecrets stored) {
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
        violations.addAll(passwordViolations(request, stored));
        violations.addAll(HeaderRules.violations(request, stored));
        return violations;
    }

    private static List<Violation> passwordViolations(ConnectionRequest request, StoredSecrets stored) {
        String username = request.username();
        String password = request.password();
        if (username == null) {
            return password == null
                    ? List.of()
                    : List.of(new Violation("/password", "is only for use with a user name"));
        }
        if (password == null) {
            return stored.password() && !stored.areFor(request.url(), username)
                    ? List.of(new Violation(
                            "/password", "must be entered again, as the host, the port or the user name has changed"))
                    : List.of();
        }
        return isNoCredential(password, LONGEST_PASSWORD)
                ? List.of(new Violation(
                        "/password", "must have 1 to " + LONGEST_PASSWORD + " characters and no line breaks"))
                : List.of();
    }

    private static boolean isNoCredential(String text, int longest) {
        return text.isEmpty()
                || !Characters.areAtMost(longest, text)
                || text.chars().anyMatch(Character::isISOControl);
    }
}
