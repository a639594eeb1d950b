package io.integrationhub.credential.token;

import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.credential.scope.Scopes.Narrowing;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says which of the scopes that a client asks for it does not get. What was asked for is quoted, so it is cut, and what
 * RFC 6749, section 5.2 does not allow in an error_description becomes a question mark.
 */
final class InvalidScope {

    /** More are not named. */
    private static final int MOST_NAMED = 5;

    private static final int LONGEST_NAME = 50;

    private InvalidScope() {}

    /**
     * The error_description.
     *
     * @param granted what the client has
     */
    static String description(Narrowing.Refused refused, Scopes granted) {
        StringBuilder text = new StringBuilder();
        if (!refused.unknown().isEmpty()) {
            text.append("There is no scope ").append(named(refused.unknown())).append(". ");
        }
        if (!refused.notGranted().isEmpty()) {
            text.append("The client has not been granted ")
                    .append(named(refused.notGranted()))
                    .append(". ");
        }
        return text.append("It has been granted: ").append(granted).append(".").toString();
    }

    private static String named(List<String> scopes) {
        String some =
                scopes.stream().limit(MOST_NAMED).map(InvalidScope::printable).collect(Collectors.joining(", "));
        int others = scopes.size() - MOST_NAMED;
        return others > 0 ? some + " and " + others + " more" : some;
    }

    /** RFC 6749, section 3.3: a scope is of printable ASCII without quotes and backslashes, and no space. */
    private static String printable(String scope) {
        String text = scope.codePoints()
                .limit(LONGEST_NAME)
                .mapToObj(character -> isAllowed(character) ? Character.toString(character) : "?")
                .collect(Collectors.joining());
        return scope.codePointCount(0, scope.length()) > LONGEST_NAME ? text + "..." : text;
    }

    private static boolean isAllowed(int character) {
        return character > ' ' && character < 0x7f && character != '"' && character != '\\';
    }
}
