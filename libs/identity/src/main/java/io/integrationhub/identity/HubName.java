package io.integrationhub.identity;

import java.util.regex.Pattern;

/** The rule for the names of hubs: the only one, for paths, bodies, records and tokens alike. */
public final class HubName {

    /** The rule as a regular expression of all engines that read the contracts. */
    public static final String FORM = "[a-z][a-z0-9_]{0,49}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private HubName() {}

    /** Whether a hub can have this name. Another need not be looked for, and the database may not even take it. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }
}
