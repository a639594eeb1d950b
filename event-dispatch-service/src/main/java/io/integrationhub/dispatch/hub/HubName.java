package io.integrationhub.dispatch.hub;

import java.util.regex.Pattern;

/** The rule for names of hubs. */
final class HubName {
    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private HubName() {}

    /** Whether a hub can have this name. Another need not be looked for, and the database may not even take it. */
    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
