package io.integrationhub.egress.answer;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first headers of a request or an answer, as they were. They hold secrets: only {@link #without} is fit to be kept
 * and shown. However many headers somebody sends, no more than {@value #MOST_LINES} of them take memory and time.
 */
public final class HeaderLines {

    /** A header as people may see it. */
    public record Line(String name, String value) {}

    static final int MOST_LINES = 64;

    /** What a line takes besides its characters, so that many short ones count. */
    private static final int LINE = 32;

    /** Behind what is kept, for secrets that begin before its end. */
    private static final int AHEAD = 4_000;

    /** Credentials of whoever answers, which are nobody's business here. */
    private static final Set<String> CREDENTIALS = Set.of("set-cookie", "cookie", "authentication-info");

    /** Credentials of whoever asks, in a request or repeated in an answer (RFC 9110, sections 11.6.2 and 11.7.2). */
    private static final Set<String> AUTHORIZATION = Set.of("authorization", "proxy-authorization");

    private static final Pattern SCHEME = Pattern.compile("(?i)(Basic|Bearer|Digest) .*", Pattern.DOTALL);

    private static final String BEFORE_VALUE = ": ";
    private static final String CUT = "\u2026";

    /** All lines in one, as secrets are looked for once and not in each name and each value. */
    private final String text;
    /** Of each line: where its name begins and ends, where its value begins, ends, and ends for who may see it. */
    private final int[] places;

    private static final int PLACES = 5;

    private HeaderLines(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    /**
     * The first headers, in their order.
     *
     * @param most characters of all names and values, of which each line counts as 32 more; what is beyond is left out
     */
    public static HeaderLines of(HttpHeaders headers, int most) {
        var text = new StringBuilder();
        int[] places = new int[PLACES * MOST_LINES];
        int count = 0;
        int left = most;
        var all = headers.iteratorCharSequence();
        while (all.hasNext() && left > LINE && count < PLACES * MOST_LINES) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            CharSequence name = header.getKey();
            CharSequence value = header.getValue();
            left -= LINE;
            places[count++] = text.length();
            text.append(name, 0, Math.min(name.length(), left));
            places[count++] = text.length();
            left -= Math.min(name.length(), left);
            text.append(BEFORE_VALUE);
            places[count++] = text.length();
            text.append(value, 0, Math.min(value.length(), left + AHEAD));
            places[count++] = text.length();
            places[count] = places[count - 2] + Math.min(value.length(), left);
            count++;
            left -= Math.min(value.length(), left);
            text.append('\n');
        }
        return new HeaderLines(text.toString(), Arrays.copyOf(places, count));
    }

    /** The headers with what was sent as a secret, and what identifies the receiver's sessions, masked. */
    public List<Line> without(SentSecrets secrets) {
        SentSecrets.Masked masked = secrets.masked(text);
        List<Line> lines = new ArrayList<>(places.length / PLACES);
        for (int at = 0; at < places.length; at += PLACES) {
            masked.maskBeginning(places[at], places[at + 1]);
            masked.maskBeginning(places[at + 2], places[at + 3]);
            lines.add(line(masked, at));
        }
        return List.copyOf(lines);
    }

    private Line line(SentSecrets.Masked masked, int at) {
        String name = text.substring(places[at], places[at + 1]).toLowerCase(Locale.ROOT);
        return new Line(shown(masked.between(places[at], places[at + 1])), value(name, masked, at));
    }

    private String value(String name, SentSecrets.Masked masked, int at) {
        if (CREDENTIALS.contains(name)) {
            return SentSecrets.MARK;
        }
        if (AUTHORIZATION.contains(name)) {
            Matcher scheme = SCHEME.matcher(text.substring(places[at + 2], places[at + 3]));
            return scheme.matches() ? scheme.group(1) + " " + SentSecrets.MARK : SentSecrets.MARK;
        }
        boolean cut = places[at + 4] < places[at + 3];
        return shown(masked.between(places[at + 2], places[at + 4])) + (cut ? CUT : "");
    }

    private static String shown(String text) {
        return VisibleText.of(text, 2 * text.length() + LINE);
    }

    /** Never as they are. */
    @Override
    public String toString() {
        return "HeaderLines[" + places.length / PLACES + "]";
    }
}
