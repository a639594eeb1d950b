package io.integrationhub.testkit.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came.
 *
 * @param headers by lower-case name
 */
public record RawAnswer(int status, Map<String, List<String>> headers, String body) {

    /** The media type of server-sent events. */
    public static final String STREAM = "text/event-stream";

    /** Whether it is a stream of events, of which the body has the first. */
    public boolean isStream() {
        return mediaType().equals(STREAM);
    }

    /** The first value of a header; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }

    /** The content type without its parameters; empty when there is none. */
    public String mediaType() {
        return header("content-type").split(";", -1)[0].strip();
    }
}
