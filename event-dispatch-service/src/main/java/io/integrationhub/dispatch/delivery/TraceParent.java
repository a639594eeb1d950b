package io.integrationhub.dispatch.delivery;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a trace of what caused an event: W3C Trace Context, section 3.2, version 00. It is passed on as it came, so
 * that whoever sent and whoever receives can find each other's spans.
 */
public record TraceParent(String text) {
    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Empty unless it is exactly that: a trace is no reason to refuse an event, and nothing else is passed on. */
    public static Optional<TraceParent> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(given -> VERSION_00.matcher(given).matches())
                .map(TraceParent::new);
    }
}
