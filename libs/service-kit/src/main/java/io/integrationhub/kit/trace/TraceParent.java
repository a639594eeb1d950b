package io.integrationhub.kit.trace;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code traceparent} says (W3C Trace Context, section 3.2).
 *
 * @param traceId 32 hexadecimal digits, not all of them zero
 * @param parentId 16 hexadecimal digits, not all of them zero
 * @param sampled whether the caller may have recorded the trace
 */
public record TraceParent(String traceId, String parentId, boolean sampled) {

    /** Its name in HTTP. */
    public static final String HEADER = "traceparent";

    /** Later versions may say more behind a hyphen; version 00 does not, and there is no version ff. */
    private static final Pattern FORM = Pattern.compile("(?!ff)(?<version>[0-9a-f]{2})-(?<trace>(?!0{32})[0-9a-f]{32})"
            + "-(?<parent>(?!0{16})[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

    private static final int SAMPLED = 1;

    /** Reads the header; empty when there is none, or it does not have the form. */
    public static Optional<TraceParent> read(@Nullable String header) {
        var form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || (form.group("version").equals("00") && form.group("more") != null)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(form.group("flags"), 16) & SAMPLED) != 0;
        return Optional.of(new TraceParent(form.group("trace"), form.group("parent"), sampled));
    }

    /** The header in version 00, for whoever goes on with the trace. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + (sampled ? "-01" : "-00");
    }
}
