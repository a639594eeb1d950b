package io.integrationhub.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A value that must be nowhere, and the forms that it may hide in.
 *
 * @param what where it was planted
 */
record PlantedSecret(String what, String value) {

    /** A value like no other, with characters that each encoding writes in another way. */
    static PlantedSecret at(String what) {
        return new PlantedSecret(what, "Pl4nt/" + UUID.randomUUID() + "+&=" + UUID.randomUUID());
    }

    /** One with the characters of a bearer token alone (RFC 6750, section 2.1). */
    static PlantedSecret tokenAt(String what) {
        return new PlantedSecret(what, "Pl4nt/" + UUID.randomUUID() + "." + UUID.randomUUID());
    }

    /** In clear, as in a URL, in hexadecimal and in base64, there also inside a longer text. */
    Set<String> forms() {
        var forms = new LinkedHashSet<String>();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.add(value);
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        forms.add(value.replace("/", "\\/"));
        forms.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            String inside = insideBase64(bytes, before);
            forms.add(inside);
            forms.add(inside.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /** What base64 makes of the bytes behind so many others, without the digits that depend on the neighbours. */
    private static String insideBase64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int dependent = before == 0 ? 0 : before + 1;
        return encoded.substring(dependent, encoded.length() - 2);
    }

    static boolean isLongEnough(String value) {
        return value.length() >= 16
                && Arrays.stream(value.split("", -1)).distinct().count() > 5;
    }

    @Override
    public String toString() {
        return what;
    }
}
