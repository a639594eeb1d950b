package io.integrationhub.testkit.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request as it goes over the wire. Nothing is checked or encoded; Host and Content-Length are added.
 *
 * @param target path and query
 */
// Requests are not compared.
@SuppressWarnings("ArrayRecordComponent")
public record RawRequest(String method, String target, List<Header> headers, byte[] body) {

    private static final int LONGEST_SHOWN = 600;

    /** A header; the same name may come twice. */
    public record Header(String name, String value) {}

    byte[] bytes(String host) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream(start.length + body.length);
        all.writeBytes(start);
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** For people, with the long parts cut; tokens are left out. */
    @Override
    public String toString() {
        String shownHeaders = headers.stream()
                .map(header -> header.name() + ": " + cut(header.value(), 60))
                .collect(Collectors.joining("\n    "));
        return "%s %s%n    %s%n    %s"
                .formatted(
                        method,
                        cut(target, LONGEST_SHOWN),
                        shownHeaders,
                        cut(new String(body, StandardCharsets.UTF_8), LONGEST_SHOWN));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "… (" + text.length() + " characters)";
    }
}
