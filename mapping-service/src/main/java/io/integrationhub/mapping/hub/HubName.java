package io.integrationhub.mapping.hub;

import java.util.regex.Pattern;

/** The rule for names of hubs. */
public final class HubName {

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private HubName() {}

    /** Whether a hub can have this name. Others need not be looked for, and may not even be storable. */
    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
