package io.integrationhub.egress.answer;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Headers of a request or an answer, made fit to be kept and shown. */
public final class HeaderLines {

    /** A header as people may see it. */
    public record Line(String name, String value) {}

    /** Credentials of whoever answers, which are nobody's business here. */
    private static final Set<String> CREDENTIALS = Set.of("set-cookie", "cookie", "authentication-info");

    private static final String CUT = "\u2026";

    private HeaderLines() {}

    /** Characters of names and values. */
    public static int length(HttpHeaders headers) {
        int length = 0;
        var all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    /**
     * The headers in their order, with what was sent as a secret, and what identifies the receiver's sessions, masked.
     *
     * @param most characters of all names and values; what is beyond is cut and left out
     */
    public static List<Line> of(HttpHeaders headers, SentSecrets secrets, int most) {
        List<Line> lines = new ArrayList<>();
        int left = most;
        var all = headers.iteratorAsString();
        while (all.hasNext() && left > 0) {
            Map.Entry<String, String> header = all.next();
            String name = header.getKey();
            String value = CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))
                    ? SentSecrets.MARK
                    : secrets.removedFrom(header.getValue(), left);
            boolean cut = value.length() > left || header.getValue().length() > left;
            lines.add(new Line(
                    VisibleText.of(secrets.removedFrom(name), left), VisibleText.of(value, left) + (cut ? CUT : "")));
            left -= name.length() + value.length();
        }
        return lines;
    }
}
