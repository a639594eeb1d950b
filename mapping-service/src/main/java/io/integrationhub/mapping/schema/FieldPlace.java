package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import java.util.regex.Pattern;

/**
 * A place in the customer's data.
 *
 * @param pointer JSON Pointer (RFC 6901)
 * @param path for people
 * @param depth how many steps lead there
 */
record FieldPlace(String pointer, String path, int depth) {

    /** The data as a whole. */
    static final FieldPlace ROOT = new FieldPlace("", "", 0);

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_$@-]+");

    FieldPlace member(String name) {
        String step = PLAIN.matcher(name).matches() ? name : "[\"" + name + "\"]";
        boolean dot = depth > 0 && !step.startsWith("[");
        return new FieldPlace(pointer + "/" + Violation.escape(name), path + (dot ? "." : "") + step, depth + 1);
    }

    FieldPlace element(int index) {
        return new FieldPlace(pointer + "/" + index, path + "[" + index + "]", depth + 1);
    }
}
