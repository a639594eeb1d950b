package io.integrationhub.egress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentSecretsTest {
    private static final String PASSWORD = "Pl4nt/9c1f\"7+&=<ü>'\\s3cr\u20ACt";

    /** What programs do with a text before they send it on. */
    private static final Map<String, UnaryOperator<String>> ESCAPES = escapes();

    private static final Map<String, UnaryOperator<String>> ENCODINGS = encodings();

    @Test
    void aSecretIsTakenOutOfEveryUsualEncoding() {
        ENCODINGS.forEach((name, encoding) -> {
            String text = "before " + encoding.apply(PASSWORD) + " after";
            assertThat(of(PASSWORD).removedFrom(text))
                    .as("%s: %s", name, text)
                    .startsWith("before ")
                    .endsWith(" after")
                    .contains(SentSecrets.MARK);
            assertNothingLeft(PASSWORD, encoding, of(PASSWORD).removedFrom(text), name);
        });
    }

    @Test
    void secretsOfARequestAreTakenOutBesideThoseOfAllRequests() {
        SentSecrets both = of(PASSWORD).and(List.of("s1gnature/0123456789"));

        ENCODINGS.forEach((name, encoding) -> {
            String text = "before " + encoding.apply(PASSWORD) + " and " + encoding.apply("s1gnature/0123456789");
            assertNothingLeft(PASSWORD, encoding, both.removedFrom(text), name);
            assertNothingLeft("s1gnature/0123456789", encoding, both.removedFrom(text), name);
        });
        assertThat(both.areIn("x" + PASSWORD)).isTrue();
        assertThat(both.areIn("x s1gnature/0123456789")).isTrue();
        assertThat(both.areIn("something else")).isFalse();
        assertThat(SentSecrets.NONE.and(List.of()).removedFrom("anything")).isEqualTo("anything");
        assertThat(both).hasToString("SentSecrets[2]");
    }

    @Test
    void anySecretIsTakenOutOfAnyTwoLayersWithAnyNeighbours() {
        var random = new Random(27);
        var layers = new ArrayList<>(ESCAPES.entrySet());
        var encodings = new ArrayList<>(ENCODINGS.entrySet());
        for (int i = 0; i < 5_000; i++) {
            String secret = secret(random);
            var inner = encodings.get(random.nextInt(encodings.size()));
            var outer = layers.get(random.nextInt(layers.size()));
            UnaryOperator<String> both =
                    text -> outer.getValue().apply(inner.getValue().apply(text));
            String text = neighbour(random) + both.apply(secret) + neighbour(random);
            String left = of(secret).removedFrom(text);
            assertNothingLeft(
                    secret, both, left, inner.getKey() + " in " + outer.getKey() + " of " + secret + ": " + text);
        }
    }

    @Test
    void whereverAnEchoIsCutNoPartOfTheSecretIsLeft() {
        var secrets = SentSecrets.of(SentSecrets.ofBasic("loan-app", PASSWORD));
        ENCODINGS.forEach((name, encoding) -> {
            String echo = "{\"seen\":\"" + encoding.apply(PASSWORD);
            for (int end = echo.length(); end > 9; end--) {
                String left = secrets.removedFrom(echo.substring(0, end));
                assertNothingLeft(PASSWORD, encoding, left, name + " cut at " + end);
            }
        });
    }

    /** Also of short ones, of which no part is recognised. */
    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, "k3y!", "Zü7", "a-b-c-d-\uD83D\uDE42"})
    void whereverABeginningEndsNoPartOfTheSecretIsLeft(String secret) {
        var secrets = of(secret);
        ENCODINGS.forEach((name, encoding) -> {
            String echo = encoding.apply(secret);
            String text = ".. " + echo + " ..";
            String all = secrets.removedFrom(text);
            if (all.equals(text)) {
                return;
            }
            for (int end = 0; end <= text.length(); end++) {
                String left = secrets.removedFrom(text, end);
                assertThat(left).as("%s cut at %d", name, end).isEqualTo(all.substring(0, left.length()));
                assertThat(end <= all.indexOf(SentSecrets.MARK) || left.contains(SentSecrets.MARK))
                        .as("%s cut at %d: %s", name, end, left)
                        .isTrue();
            }
        });
    }

    @Test
    void theHeaderThatWasSentIsTakenOutWholeAndInParts() {
        var secrets = SentSecrets.of(SentSecrets.ofBasic("loan-app", PASSWORD));
        String sent = Base64.getEncoder().encodeToString(("loan-app:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

        assertThat(secrets.removedFrom("Authorization: Basic " + sent)).isEqualTo("Authorization: Basic ***");
        assertThat(secrets.removedFrom("got Basic " + sent.substring(0, 12) + "... and no Bearer"))
                .isEqualTo("got Basic ***... and no Bearer");
        assertThat(secrets.removedFrom("ends in …" + sent.substring(sent.length() - 14)))
                .doesNotContain(sent.substring(sent.length() - 10));
    }

    @Test
    void aSecretInsideOfALongerEncodedTextIsTakenOutWithIt() {
        String echo = "{\"method\":\"POST\",\"headers\":{\"authorization\":\"Basic %s\"},\"url\":\"/a?b=c\"}"
                .formatted(Base64.getEncoder().encodeToString(("u:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        var secrets = SentSecrets.of(SentSecrets.ofBasic("u", PASSWORD));
        for (int before = 0; before < 4; before++) {
            String text =
                    "x".repeat(before) + Base64.getUrlEncoder().encodeToString(echo.getBytes(StandardCharsets.UTF_8));
            assertThat(secrets.removedFrom("body " + text + " end")).isEqualTo("body *** end");
        }
        var fromHeader = SentSecrets.of(List.of("k3y!"));
        String nested =
                Base64.getEncoder().encodeToString("{\"x-key\":\"k3y!\",\"a\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(fromHeader.removedFrom("body=" + nested)).isEqualTo("body=***");
    }

    @Test
    void aSecretIsFoundInAnHexadecimalDumpAndInWrappedBase64() {
        String secret = "0123-a-long-and-secret-text-0123456789-that-fills-some-lines-of-a-dump";
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String dump = IntStream.range(0, bytes.length)
                .mapToObj(i -> (i % 16 == 0 ? "\n%08x  ".formatted(i) : "") + "%02x ".formatted(bytes[i]))
                .collect(Collectors.joining());
        assertThat(of(secret).removedFrom(dump)).doesNotContain("73 65 63 72 65 74");

        String wrapped = Base64.getMimeEncoder(20, "\r\n".getBytes(StandardCharsets.UTF_8))
                .encodeToString(bytes);
        String left = of(secret).removedFrom(wrapped);
        assertThat(left.length()).isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "k3y", "pa55", "h\u00fcte", "パス", "!§$%&/()", "пароль"})
    void aShortSecretIsTakenOutWhereItIsWhole(String secret) {
        for (String name : List.of("plain", "URL", "form", "JSON", "JSON in ASCII", "HTML", "HTML in numbers")) {
            String text = "the password '" + encoded(name, secret) + "' is wrong";
            assertThat(of(secret).removedFrom(text)).as(name).isEqualTo("the password '***' is wrong");
        }
    }

    @Test
    void whatIsVeryShortIsTakenOutOnlyByItself() {
        assertThat(of("a").removedFrom("a cat, a bat; 'a'")).isEqualTo("*** cat, *** bat; '***'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Not found",
                "{\"error\":\"invalid_request\",\"detail\":\"The field amount is missing.\"}",
                "<html><head><title>502 Bad Gateway</title></head><body>nginx/1.25 &amp; more</body></html>",
                "019caf13-8c3e-7b0a-9f4d-2e6c8a1b5d70 was refused at 2026-03-02T15:12:42Z (100 %)",
                "Ungültig: 7 Felder fehlen – bitte prüfen 🙂",
                "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
            })
    void anythingElseStaysAsItIs(String text) {
        var secrets = new ArrayList<>(SentSecrets.ofBasic("loan-app", PASSWORD));
        secrets.add("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        assertThat(SentSecrets.of(secrets).removedFrom(text)).isEqualTo(text);
        assertThat(SentSecrets.of(secrets).areIn(text)).isFalse();
        assertThat(SentSecrets.NONE.removedFrom(text)).isEqualTo(text);
    }

    @Test
    void ofAQueryTheValuesAreSecretAndTheNamesAreNot() {
        var secrets = SentSecrets.of(SentSecrets.ofQuery("access_token=ab%2Fcd+12&v=2&sig=QUJD"));
        assertThat(secrets.removedFrom("access_token is wrong: ab/cd 12, sig QUJD, v 2"))
                .isEqualTo("access_token is wrong: ***, sig ***, v 2");
        assertThat(secrets.removedFrom("POST /in?access_token=ab%2Fcd+12&v=2&sig=QUJD"))
                .isEqualTo("POST /in?access_token=***&v=2&sig=***");
        assertThat(SentSecrets.of(SentSecrets.ofQuery("t0k3n-alone")).removedFrom("no t0k3n-alone"))
                .isEqualTo("no ***");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer s3cr3t, s3cr3t",
        "Basic dXNlcjpodW50ZXI=, hunter",
        "Token token=abcdef, token=abcdef",
        "s3cr3t, s3cr3t"
    })
    void ofAHeaderAlsoWhatFollowsTheSchemeIsSecret(String header, String secret) {
        assertThat(SentSecrets.of(SentSecrets.ofHeader(header)).removedFrom("no " + secret + " here"))
                .isEqualTo("no *** here");
    }

    @Test
    void onlyAWholeLongSecretIsAReasonToRefuseAText() {
        var secrets = of("California2024");
        assertThat(secrets.areIn("California")).isFalse();
        assertThat(secrets.areIn("x california2024 y")).isTrue();
        assertThat(secrets.areIn("x " + encoded("base64", "California2024"))).isTrue();
        assertThat(of("Loan").areIn("Loan")).isFalse();
    }

    @Test
    void aSecretIsFoundAnywhereInALongText() {
        String encoded = encoded("all of a URL", PASSWORD);
        for (int before = 0; before < 50_000; before += 1_111) {
            String text = "-".repeat(before) + encoded + "-".repeat(40_000);
            assertThat(of(PASSWORD).areIn(text)).as("behind %d", before).isTrue();
            assertThat(of("another " + PASSWORD).areIn(text)).isFalse();
        }
        assertThat(of(PASSWORD).areIn("")).isFalse();
    }

    @Test
    void theTextFormHasNothingOfTheSecrets() {
        assertThat(of(PASSWORD)).hasToString("SentSecrets[1]");
    }

    private static String encoded(String encoding, String text) {
        return Objects.requireNonNull(ENCODINGS.get(encoding)).apply(text);
    }

    private static SentSecrets of(String secret) {
        return SentSecrets.of(List.of(secret));
    }

    /** Neither the secret as it is, nor a longer part of what it was written as. */
    private static void assertNothingLeft(
            String secret, UnaryOperator<String> encoding, String left, String description) {
        assertThat(left).as(description).doesNotContain(secret);
        String encoded = encoding.apply(secret);
        int part = Math.min(encoded.length(), 36);
        for (int start = 0; start + part <= encoded.length(); start++) {
            assertThat(left).as(description).doesNotContain(encoded.substring(start, start + part));
        }
    }

    private static String secret(Random random) {
        String letters = "abcXYZ0189+/=&%\"<>'\\?#~ü€-_.: ";
        return IntStream.range(0, 12 + random.nextInt(30))
                .mapToObj(i -> i % 3 == 2
                        ? letters.substring(random.nextInt(letters.length())).substring(0, 1)
                        : Character.toString("abcdefXYZ012789".charAt(random.nextInt(15))))
                .collect(Collectors.joining());
    }

    private static String neighbour(Random random) {
        List<String> neighbours = List.of(
                "", " ", "\"", "=", "x", "&", "A1", "://u:", "\n", "ü", "--", "\\n", "\\\"", "%3D", "%20", "&#34;");
        return neighbours.get(random.nextInt(neighbours.size()));
    }

    private static Map<String, UnaryOperator<String>> escapes() {
        var escapes = new LinkedHashMap<String, UnaryOperator<String>>();
        escapes.put("plain", text -> text);
        escapes.put(
                "URL", text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        escapes.put("form", text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
        escapes.put(
                "URL in lower case",
                text -> URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replaceAll("%2F", "%2f")
                        .replaceAll("%3D", "%3d"));
        escapes.put("all of a URL", text -> each(text, "%%%02X"));
        escapes.put(
                "JSON", text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        escapes.put(
                "JSON of PHP",
                text -> ascii(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"), "\\u%04x"));
        escapes.put("JSON in ASCII", text -> ascii(text.replace("\\", "\\\\").replace("\"", "\\\""), "\\u%04X"));
        escapes.put(
                "JSON of Go",
                text -> text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026"));
        escapes.put(
                "JSON, all of it",
                text -> text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()));
        escapes.put(
                "HTML",
                text -> text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;")
                        .replace("ü", "&uuml;")
                        .replace("€", "&#x20AC;"));
        escapes.put(
                "HTML in numbers",
                text -> text.codePoints().mapToObj("&#%d;"::formatted).collect(Collectors.joining()));
        escapes.put(
                "HTML of OWASP",
                text -> text.replace("&", "&amp;")
                        .replace("/", "&#x2F;")
                        .replace("'", "&#x27;")
                        .replace("=", "&#x3D;")
                        .replace("<", "&lt;"));
        escapes.put("bytes of Python", text -> each(text, "\\x%02x"));
        escapes.put("quoted-printable", text -> ascii(text.replace("=", "=3D"), ""));
        return escapes;
    }

    private static Map<String, UnaryOperator<String>> encodings() {
        var encodings = new LinkedHashMap<>(escapes());
        encodings.put("base64", text -> Base64.getEncoder().encodeToString(bytes(text)));
        encodings.put(
                "base64url", text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text)));
        encodings.put("base64 behind one", text -> Base64.getEncoder().encodeToString(bytes("x" + text + "yz")));
        encodings.put("base64 behind two", text -> Base64.getEncoder().encodeToString(bytes("x:" + text + "y")));
        encodings.put(
                "base64 of base64",
                text -> Base64.getEncoder()
                        .encodeToString(
                                bytes("{\"a\":\"" + Base64.getEncoder().encodeToString(bytes("u:" + text)) + "\"}")));
        encodings.put("hexadecimal", text -> HexFormat.of().formatHex(bytes(text)));
        encodings.put(
                "hexadecimal with colons",
                text -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes(text)));
        encodings.put(
                "byte values",
                text -> IntStream.range(0, bytes(text).length)
                        .mapToObj(i -> Integer.toString(bytes(text)[i] & 0xFF))
                        .collect(Collectors.joining(", ", "[", "]")));
        encodings.put("upper case", text -> text.toUpperCase(Locale.ROOT));
        encodings.put("read in another charset", text -> new String(bytes(text), StandardCharsets.ISO_8859_1));
        return encodings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String each(String text, String format) {
        return IntStream.range(0, bytes(text).length)
                .mapToObj(i -> format.formatted(bytes(text)[i]))
                .collect(Collectors.joining());
    }

    /** What is beyond ASCII in a format of UTF-16; without a format, as quoted-printable bytes of UTF-8. */
    private static String ascii(String text, String format) {
        return text.chars()
                .mapToObj(c -> c < 0x80
                        ? Character.toString(c)
                        : format.isEmpty() ? each(Character.toString(c), "=%02X") : format.formatted(c))
                .collect(Collectors.joining());
    }
}
