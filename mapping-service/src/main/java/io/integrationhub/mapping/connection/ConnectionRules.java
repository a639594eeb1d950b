package io.integrationhub.mapping.connection;

import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.kit.request.SecretText;
import io.integrationhub.mapping.conversion.DateFormat;
import io.integrationhub.mapping.conversion.NumberFormat;
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
        if (username != null) {
            violations.addAll(usernameViolations(username));
        }
        violations.addAll(passwordViolations(request, stored));
        violations.addAll(HeaderRules.violations(request, stored));
        violations.addAll(formatViolations(request));
        return violations;
    }

    private static List<Violation> formatViolations(ConnectionRequest request) {
        var violations = new ArrayList<Violation>();
        String dates = request.dateFormat();
        if (dates != null && !DateFormat.isValid(dates)) {
            violations.add(new Violation("/dateFormat", DateFormat.RULE));
        }
        String numbers = request.numberFormat();
        if (numbers != null && NumberFormat.of(numbers).isEmpty()) {
            violations.add(new Violation("/numberFormat", NumberFormat.RULE));
        }
        return violations;
    }

    /** RFC 7617, section 2: it may be empty, and the colon separates it from the password. */
    private static List<Violation> usernameViolations(String username) {
        return username.indexOf(':') >= 0
                ? List.of(new Violation("/username", "must not hold a colon"))
                : credentialViolations("/username", username, LONGEST_USERNAME);
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
        return credentialViolations("/password", password, LONGEST_PASSWORD);
    }

    private static List<Violation> credentialViolations(String pointer, String text, int longest) {
        if (!Characters.areAtMost(longest, text)) {
            return List.of(new Violation(pointer, "must have " + longest + " characters at most"));
        }
        return SecretText.isClean(text) ? List.of() : List.of(new Violation(pointer, SecretText.MESSAGE));
    }
}
