package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as RFC 9112 allows it, and nothing else: what two readers of HTTP could take for two different
 * requests is refused, not mended. Whoever forwards requests to us may read them in another way than we do.
 *
 * @param contentLength of the body in bytes; {@link #CHUNKED} when its chunks tell
 * @param upgradesToHttp2 whether it asks for HTTP/2 on this connection without TLS
 * @param lacksHost whether it names no host, as HTTP/1.0 allows
 */
record RequestHead(String method, String target, long contentLength, boolean upgradesToHttp2, boolean lacksHost) {

    static final long CHUNKED = -1;

    private static final String SERVER = "*";
    private static final byte[] HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    // Possessive, so that a long text takes neither time nor stack.
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String PATH = "/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*+";
    private static final String QUERY = "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*+)?";
    private static final String AUTHORITY = "(?:\\[[0-9A-Fa-f:.]++]|[A-Za-z0-9._~!$&'()*+,;=%-]++)(?::\\d{0,5})?";

    private static final Pattern LINE = Pattern.compile("(" + TOKEN + ") ([!-~]+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern ORIGIN_FORM = Pattern.compile("(" + PATH + ")" + QUERY);
    private static final Pattern ABSOLUTE_FORM =
            Pattern.compile("https?://" + AUTHORITY + "(?:" + PATH + ")?" + QUERY, Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(AUTHORITY);
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \\t]*+([\\t -~\\x80-\\xff]*)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** More digits than any length that could be right. */
    private static final int MOST_DIGITS = 18;

    private static final CommonProblem MALFORMED = CommonProblem.MALFORMED_REQUEST;

    private record Field(String name, String value) {}

    /**
     * Reads a head.
     *
     * @param bytes without the empty line at its end; each line ends with CRLF
     * @param mostBody the longest body that is taken, in bytes
     * @throws HttpProblem with what is wrong; the connection cannot be used for anything after it
     */
    static RequestHead parse(byte[] bytes, long mostBody) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        Matcher line = LINE.matcher(lines[0]);
        if (!line.matches()) {
            throw MALFORMED.problem(
                    "The request line is not a method, a target and HTTP/1.1, with one space between them.");
        }
        if (!line.group(3).equals("1") || Integer.parseInt(line.group(4)) > 1) {
            throw CommonProblem.HTTP_VERSION_NOT_SUPPORTED.problem("The service speaks HTTP/1.1.");
        }
        boolean http10 = line.group(4).equals("0");
        List<Field> fields = Arrays.stream(lines)
                .skip(1)
                .filter(each -> !each.isEmpty())
                .map(RequestHead::field)
                .toList();
        String method = line.group(1);
        String target = line.group(2);
        requireTarget(method, target);
        requireHost(fields, http10);
        requireExpectation(fields, http10);
        return new RequestHead(
                method,
                target,
                contentLength(fields, http10, mostBody),
                upgradesToHttp2(fields),
                values(fields, "host").isEmpty());
    }

    /** The path that a head names, also when the rest of it is wrong; null when it names none. */
    static @Nullable String path(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", 2);
        Matcher line = LINE.matcher(lines[0]);
        String target = line.matches() ? line.group(2) : "";
        return target.startsWith("/") ? target.split("[?#]", 2)[0] : null;
    }

    /** The first bytes of HTTP/2 (RFC 9113, section 3.4). */
    static boolean isHttp2(byte[] bytes) {
        return Arrays.equals(bytes, HTTP2_PREFACE);
    }

    /** Whether it asks about the server as a whole (RFC 9112, section 3.2.4). */
    boolean isAboutServer() {
        return target.equals(SERVER);
    }

    /** RFC 9112, section 3.2. */
    private static void requireTarget(String method, String target) {
        if (method.equals("CONNECT")) {
            throw CommonProblem.NOT_IMPLEMENTED.problem("The service is no proxy: it does not support CONNECT.");
        }
        boolean aboutServer = target.equals(SERVER) && method.equals("OPTIONS");
        if (!aboutServer
                && !ORIGIN_FORM.matcher(target).matches()
                && !ABSOLUTE_FORM.matcher(target).matches()) {
            throw MALFORMED.problem(
                    "The request target is no path with an optional query, or holds a character that must"
                            + " be percent-encoded (RFC 3986).");
        }
    }

    private static Field field(String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            throw MALFORMED.problem("A header continues on a second line.");
        }
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            throw MALFORMED.problem(
                    "A header line is not a name, a colon directly after it, and a value of visible" + " characters.");
        }
        return new Field(field.group(1).toLowerCase(Locale.ROOT), field.group(2).strip());
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** RFC 9112, section 3.2; HTTP/1.0 has no such header. */
    private static void requireHost(List<Field> fields, boolean http10) {
        List<String> hosts = values(fields, "host");
        if (hosts.isEmpty() && http10) {
            return;
        }
        if (hosts.size() != 1) {
            String fault =
                    hosts.isEmpty() ? "The request has no Host header." : "The request has several Host headers.";
            throw MALFORMED.at(Violation.header("Host"), fault);
        }
        if (!HOST.matcher(hosts.getFirst()).matches()) {
            throw MALFORMED.at(Violation.header("Host"), "The Host header is not a host with an optional port.");
        }
    }

    /** RFC 9110, section 10.1.1. */
    private static void requireExpectation(List<Field> fields, boolean http10) {
        boolean met = elements(values(fields, "expect")).allMatch("100-continue"::equals);
        if (!met && !http10) {
            throw CommonProblem.EXPECTATION_FAILED.at(
                    Violation.header("Expect"), "The only expectation that can be met is 100-continue.");
        }
    }

    /** RFC 9112, section 6. */
    private static long contentLength(List<Field> fields, boolean http10, long mostBody) {
        List<String> lengths = values(fields, "content-length");
        List<String> codings = values(fields, "transfer-encoding");
        if (!codings.isEmpty()) {
            requireChunked(codings, http10, lengths);
            return CHUNKED;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        if (lengths.size() > 1 || !DIGITS.matcher(lengths.getFirst()).matches()) {
            throw MALFORMED.at(
                    Violation.header("Content-Length"), "The request does not have one Content-Length, in digits.");
        }
        String length = lengths.getFirst();
        if (length.length() > MOST_DIGITS || Long.parseLong(length) > mostBody) {
            throw tooLarge(mostBody);
        }
        return Long.parseLong(length);
    }

    static HttpProblem tooLarge(long mostBody) {
        return CommonProblem.PAYLOAD_TOO_LARGE.problem("The body is longer than " + mostBody + " bytes.");
    }

    private static void requireChunked(List<String> codings, boolean http10, List<String> lengths) {
        String pointer = Violation.header("Transfer-Encoding");
        if (http10) {
            throw MALFORMED.at(pointer, "HTTP/1.0 has no transfer codings.");
        }
        if (!lengths.isEmpty()) {
            throw MALFORMED.at(pointer, "The request has both Transfer-Encoding and Content-Length.");
        }
        List<String> named = elements(codings).toList();
        if (named.isEmpty()) {
            throw MALFORMED.at(pointer, "The Transfer-Encoding header is empty.");
        }
        if (named.stream().anyMatch(coding -> !coding.equals("chunked"))) {
            throw CommonProblem.NOT_IMPLEMENTED.at(pointer, "The only transfer coding that is supported is chunked.");
        }
        if (named.size() > 1) {
            throw MALFORMED.at(pointer, "The body is said to be chunked more than once.");
        }
    }

    private static boolean upgradesToHttp2(List<Field> fields) {
        return elements(values(fields, "upgrade")).anyMatch("h2c"::equals);
    }

    /** RFC 9110, section 5.6.1. */
    private static Stream<String> elements(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(element -> element.strip().toLowerCase(Locale.ROOT))
                .filter(element -> !element.isEmpty());
    }

    /** Refuses a line of a trailer section that is no header line. */
    static void requireField(byte[] line) {
        field(new String(line, StandardCharsets.ISO_8859_1));
    }
}
