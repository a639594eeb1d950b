package io.integrationhub.kit.openapi;

import java.util.regex.Pattern;

/**
 * A regular expression of Bean Validation as JSON Schema wants it: in the dialect of ECMA-262, and anchored, since JSON
 * Schema looks for the pattern anywhere in a text while Bean Validation means the whole text (JSON Schema 2020-12:
 * section 6.4 of the core, section 6.3.3 of the validation).
 */
final class EcmaPattern {

    private static final String ANY_NON_BLANK = "\\S";
    private static final String CONTROLS = "\\u0000-\\u001f\\u007f";

    /** What Java reads and ECMA-262 does not, or reads otherwise. */
    private static final Pattern JAVA_ONLY = Pattern.compile(
            "\\\\[QEGAZzhHRXaeN]|\\\\p\\{(?!L[ulmot]?\\}|N[dlo]?\\}|P\\}|S\\}|Z\\})|\\(\\?[a-z]+[:)]|&&|[*+?}]\\+");

    private EcmaPattern() {}

    /**
     * The pattern for the document.
     *
     * @throws IllegalArgumentException when it has constructs that only Java knows: they have to be written otherwise
     */
    static String of(String java) {
        if (java.equals(ANY_NON_BLANK)) {
            // Of @NotBlank, which looks for it anywhere.
            return "^[\\s\\S]*\\S[\\s\\S]*$";
        }
        String ecma = java.replace("\\P{Cntrl}", "[^" + CONTROLS + "]").replace("\\p{Cntrl}", CONTROLS);
        if (JAVA_ONLY.matcher(ecma).find()) {
            throw new IllegalArgumentException("pattern '" + java + "' is no regular expression of ECMA-262");
        }
        return isAnchored(ecma) ? ecma : "^" + (ecma.contains("|") ? "(?:" + ecma + ")" : ecma) + "$";
    }

    private static boolean isAnchored(String pattern) {
        return pattern.startsWith("^") && pattern.endsWith("$") && !pattern.endsWith("\\$");
    }
}
