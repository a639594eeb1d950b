package io.integrationhub.mapping.connectivity;

import java.util.regex.Pattern;

/** An address as it is shown and recorded: it may be one that nobody would save, with a secret in it. */
final class ShownUrl {
    private static final Pattern USER = Pattern.compile("^([^/?#]*//)[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);
    private static final int LONGEST = 2_048;

    private ShownUrl() {}

    static String of(String url) {
        String shown = QUERY.matcher(USER.matcher(url).replaceFirst("$1***@")).replaceFirst("?***");
        return shown.length() <= LONGEST ? shown : shown.substring(0, shown.offsetByCodePoints(0, LONGEST / 2));
    }
}
