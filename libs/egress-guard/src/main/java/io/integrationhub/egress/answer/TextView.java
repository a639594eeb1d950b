package io.integrationhub.egress.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as one of its readers would see it, and for each of its characters which part of the original it comes from.
 * Made in time that grows with the text's length.
 */
final class TextView {
    /** More layers than are met: JSON in a form field in a JSON string in an HTML page. */
    private static final int MOST_LAYERS = 4;

    private final char[] chars;
    private final int[] starts;
    private final int[] ends;

    private TextView(char[] chars, int[] starts, int[] ends) {
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
    }

    /** The text as it is. */
    static TextView of(String text) {
        char[] chars = text.toCharArray();
        int[] starts = new int[chars.length];
        int[] ends = new int[chars.length];
        Arrays.setAll(starts, i -> i);
        Arrays.setAll(ends, i -> i + 1);
        return new TextView(chars, starts, ends);
    }

    /** The text as it is, and with one layer of escape sequences after the other undone. */
    static List<TextView> all(String text) {
        TextView plain = of(text);
        var views = new ArrayList<TextView>(List.of(plain));
        plain.addUnescaped(false, views);
        plain.addUnescaped(true, views);
        return views;
    }

    String text() {
        return new String(chars);
    }

    int length() {
        return chars.length;
    }

    char at(int place) {
        return chars[place];
    }

    /** Where in the original the character begins. */
    int start(int place) {
        return starts[place];
    }

    /** Where in the original the character ends. */
    int end(int place) {
        return ends[place];
    }

    private void addUnescaped(boolean quotedPrintable, List<TextView> views) {
        TextView view = this;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            TextView next = view.withoutOneLayer(quotedPrintable);
            if (next == null) {
                return;
            }
            if (views.stream().noneMatch(known -> Arrays.equals(known.chars, next.chars))) {
                views.add(next);
            }
            view = next;
        }
    }

    /** Null when there is none. */
    private @Nullable TextView withoutOneLayer(boolean quotedPrintable) {
        String text = text();
        char[] read = new char[chars.length];
        int[] from = new int[chars.length];
        int[] to = new int[chars.length];
        int count = 0;
        int place = 0;
        while (place < chars.length) {
            Escape escape = Escape.at(text, place, quotedPrintable);
            int next = place + (escape == null ? 1 : escape.length());
            int written = escape == null ? 1 : Character.toChars(escape.codePoint(), read, count);
            if (escape == null) {
                read[count] = chars[place];
            }
            Arrays.fill(from, count, count + written, starts[place]);
            Arrays.fill(to, count, count + written, ends[next - 1]);
            count += written;
            place = next;
        }
        return count == chars.length
                ? null
                : new TextView(Arrays.copyOf(read, count), Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }
}
