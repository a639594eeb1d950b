package io.integrationhub.schema;

import com.google.re2j.Pattern;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The library's formats, each in a time that is bounded by the text. Where the library has a regular expression that
 * backtracks, or that overflows the stack with a long text, here is one that runs in linear time; where it parses, texts
 * are refused that are longer than any of the format can be.
 */
final class BoundedFormats {
    private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String BYTE = "([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final String POINTER = "(/([^/~]|~[01])*)*";
    private static final String VARIABLE = "(\\w|%[[:xdigit:]]{2})(\\.?(\\w|%[[:xdigit:]]{2}))*(:[1-9][0-9]{0,3}|\\*)?";

    /** RE2, as in {@link LinearPatterns}. The last are in no draft, but the library has always known them. */
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("hostname", LABEL + "(\\." + LABEL + ")*"),
            Map.entry("ipv4", "(" + BYTE + "\\.){3}" + BYTE),
            Map.entry("json-pointer", POINTER),
            Map.entry("relative-json-pointer", "(0|[1-9][0-9]*)(#|" + POINTER + ")"),
            Map.entry(
                    "uri-template",
                    "([^[:cntrl:]\"'%<>^`{|}]|%[[:xdigit:]]{2}|\\{[+#./;?&=,!@|]?" + VARIABLE + "(," + VARIABLE
                            + ")*\\})*"),
            Map.entry("uuid", "[[:xdigit:]]{8}(-[[:xdigit:]]{4}){3}-[[:xdigit:]]{12}"),
            Map.entry("alpha", "[a-zA-Z]+"),
            Map.entry("alphanumeric", "[a-zA-Z0-9]+"),
            Map.entry(
                    "ip-address",
                    "((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.){3}(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)"),
            Map.entry("phone", "\\+([0-9] ?){6,14}[0-9]"),
            Map.entry("style", "\\s*(.+?):\\s*([^;]+);?"),
            Map.entry("utc-millisec", "[0-9]+(\\.?[0-9]+)?"));

    /** Characters. An address is of 64 and 255 at most (RFC 5321, section 4.5.3.1), a host name of 253. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "email", 330,
            "idn-email", 330,
            "hostname", 253,
            "idn-hostname", 253,
            "ipv6", 100,
            "color", 100,
            "date", 100,
            "time", 100,
            "date-time", 100,
            "duration", 100);

    /** Units of one look: a regular expression is compiled to see whether it is one, others fail with an exception. */
    private static final Map<String, Integer> WORK =
            Map.of("regex", 2_000, "date", 50, "time", 50, "date-time", 50, "idn-hostname", 50);

    /** They look at each part of a text again for each sign in it; of so many pairs of characters in a unit. */
    private static final Set<String> SQUARE = Set.of("email", "idn-email");

    private static final int PAIRS = 32;

    private BoundedFormats() {}

    static List<Format> all() {
        return Formats.DEFAULT.stream().map(BoundedFormats::bounded).toList();
    }

    private static Format bounded(Format format) {
        String name = format.getName();
        String pattern = PATTERNS.get(name);
        return new Bounded(
                pattern == null ? format : new Linear(format, Pattern.compile(pattern)),
                LONGEST.getOrDefault(name, Integer.MAX_VALUE),
                WORK.getOrDefault(name, 0),
                SQUARE.contains(name));
    }

    private record Bounded(Format format, int longest, int work, boolean square) implements Format {

        @Override
        public boolean matches(ExecutionContext context, SchemaContext schema, String text) {
            if (text.length() > longest) {
                return false;
            }
            int pairs = square ? text.length() * text.length() : 0;
            ((BoundedCheck) context).count(work + pairs / PAIRS);
            return format.matches(context, schema, text);
        }

        @Override
        public String getName() {
            return format.getName();
        }

        @Override
        public String getMessageKey() {
            return format.getMessageKey();
        }
    }

    private record Linear(Format format, Pattern pattern) implements Format {

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return pattern.matches(text);
        }

        @Override
        public String getName() {
            return format.getName();
        }
    }
}
