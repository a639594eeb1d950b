package io.integrationhub.mapping.attribute;

import java.util.regex.Pattern;

/** The rule for names of attributes. */
final class AttributeName {

    static final String RULE = "[a-z0-9_]{1,50}";
    static final String RULE_IN_WORDS = "must have 1 to 50 lower-case letters, digits and underscores";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private AttributeName() {}

    /** Whether an attribute can have this name. Others need not be looked for, and may not even be storable. */
    static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }
}
