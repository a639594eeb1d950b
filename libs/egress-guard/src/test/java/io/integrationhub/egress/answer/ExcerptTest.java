package io.integrationhub.egress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    private static final int MAX = 16 * 1024;
    private static final String TEXT = "{\"error\":\"Grüße aus Köln: zu viele Aufrufe – später\"}";
    private static final SentSecrets SECRETS = SentSecrets.of(List.of("s3cr3t-of-the-r3c31v3r"));

    @Test
    void aPlainTextIsShownAsItIs() {
        assertThat(shown(utf8(TEXT), "application/json")).contains(TEXT);
        assertThat(shown(utf8(TEXT), null)).contains(TEXT);
        assertThat(shown(new byte[0], null)).isEmpty();
        assertThat(shown(utf8(" \r\n\t"), "text/plain")).isEmpty();
    }

    /** PostgreSQL stores neither a zero nor half a character. */
    @Test
    void whateverComesCanBeStored() {
        var random = new Random(11);
        List<String> types =
                List.of("text/plain", "text/plain; charset=utf-16", "application/json;charset=x", "image/png", ";;");
        List<String> codings = List.of("", "gzip", "deflate", "br", "gzip, deflate");
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            excerpt(bytes, random.nextBoolean(), List.of(any(codings, random)), any(types, random))
                    .ifPresent(shown -> {
                        assertThat(shown.indexOf('\0')).isNegative();
                        assertThat(shown).isEqualTo(new String(utf8(shown), StandardCharsets.UTF_8));
                        assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(Excerpt.MOST_CHARS);
                    });
        }
    }

    /** RFC 9110, section 8.4. */
    @Nested
    class Compression {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gzip",
                    "x-gzip",
                    "GZip",
                    "deflate",
                    "raw deflate",
                    "gzip, gzip",
                    "deflate, identity, gzip",
                    ""
                })
        void whatWasNotAskedToBeCompressedIsDecompressed(String coding) {
            byte[] bytes = utf8(TEXT);
            for (String each : coding.split(", ", -1)) {
                bytes = compressed(each.toLowerCase(Locale.ROOT), bytes);
            }
            String header = coding.replace("raw ", "");
            assertThat(excerpt(bytes, false, List.of(header), "application/json"))
                    .contains(TEXT);
        }

        @Test
        void codingsMayStandInSeveralLines() {
            byte[] bytes = compressed("gzip", compressed("deflate", utf8(TEXT)));
            assertThat(excerpt(bytes, false, List.of("deflate", "gzip"), null)).contains(TEXT);
        }

        @Test
        void ofACompressedAnswerThatWasCutTheBeginningIsShown() {
            var random = new Random(1);
            StringBuilder text = new StringBuilder();
            random.ints(4_000, 'a', 'z').forEach(c -> text.append((char) c));
            byte[] bytes = compressed("gzip", utf8(text.toString()));

            String shown = excerpt(Arrays.copyOf(bytes, bytes.length / 2), true, List.of("gzip"), "text/plain")
                    .orElseThrow();
            assertThat(text).startsWith(shown);
            assertThat(shown).hasSizeGreaterThan(100);
        }

        @ParameterizedTest
        @CsvSource({
            "br, br",
            "zstd, zstd",
            "compress, compress",
            "'gzip, br', 'gzip, br'",
            "gzip, gzip",
            "'gzip,gzip,gzip,gzip,gzip', 'gzip, gzip, gzip, gzip, gzip'",
            "'<script>', in an unknown way"
        })
        void whatCannotBeDecompressedIsNamedWithItsSize(String header, String named) {
            byte[] bytes = new byte[1_234];
            new Random(2).nextBytes(bytes);
            assertThat(excerpt(bytes, false, List.of(header), "text/plain"))
                    .contains("compressed answer (" + named + "), 1,234 bytes");
        }

        @Test
        void aSmallAnswerCannotBecomeALargeOne() {
            byte[] bytes = utf8("x".repeat(50_000_000));
            for (int i = 0; i < 2; i++) {
                bytes = compressed("gzip", bytes);
            }
            var body = new AnswerBody(bytes, false, List.of("gzip, gzip"), "text/plain");
            // The inner layer is cut at the limit, and so nothing beyond it is made.
            assertThat(body.content(MAX))
                    .isInstanceOfSatisfying(
                            Content.Decoded.class,
                            decoded -> assertThat(decoded.bytes()).hasSizeLessThanOrEqualTo(MAX));
            var once = new AnswerBody(compressed("gzip", utf8("x".repeat(50_000_000))), false, List.of("gzip"), null);
            assertThat(once.content(MAX)).isInstanceOfSatisfying(Content.Decoded.class, decoded -> {
                assertThat(decoded.bytes()).hasSize(MAX);
                assertThat(decoded.end()).isEqualTo(Content.End.TOO_LONG);
            });
        }
    }

    /** In which charset it is read. */
    @Nested
    class Characters {

        @ParameterizedTest
        @ValueSource(
                strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-8", "IBM1140"
                })
        void aTextIsReadInTheCharsetThatTheHeadNames(String charset) {
            String text = "Grüße aus Köln";
            for (String type :
                    List.of("text/plain; charset=%s", "text/html;Charset=\"%s\"", "text/plain; a=b; charset='%s'")) {
                assertThat(shown(
                                text.getBytes(Charset.forName(charset)),
                                type.formatted(charset.toLowerCase(Locale.ROOT))))
                        .contains(text);
            }
        }

        @ParameterizedTest
        @CsvSource({"UTF-8, efbbbf", "UTF-16LE, fffe", "UTF-16BE, feff", "UTF-32LE, fffe0000", "UTF-32BE, 0000feff"})
        void aByteOrderMarkSaysMoreThanTheHead(String charset, String mark) {
            String text = "Grüße aus Köln";
            byte[] marked = concat(HexFormat.of().parseHex(mark), text.getBytes(Charset.forName(charset)));
            assertThat(shown(marked, "text/plain")).contains(text);
            assertThat(shown(marked, "text/plain; charset=us-ascii")).contains(text);
        }

        @Test
        void withoutANamedCharsetTheTextItselfTells() {
            String text = "Zugriff verweigert für Müller";
            assertThat(shown(text.getBytes(StandardCharsets.ISO_8859_1), "text/plain"))
                    .contains(text);
            assertThat(shown(text.getBytes(StandardCharsets.UTF_16LE), "text/plain"))
                    .contains(text);
            assertThat(shown(text.getBytes(StandardCharsets.UTF_16BE), null)).contains(text);
            String xml = "<?xml version='1.0' encoding='windows-1251'?><e>Доступ запрещён</e>";
            assertThat(shown(xml.getBytes(Charset.forName("windows-1251")), "application/xml"))
                    .contains(xml);
            String html = "<html><head><meta charset=koi8-r></head>Доступ запрещён</html>";
            assertThat(shown(html.getBytes(Charset.forName("koi8-r")), "text/html"))
                    .contains(html);
        }

        @Test
        void aCharacterThatWasCutIsLeftOut() {
            byte[] bytes = utf8("zu früh €");
            assertThat(excerpt(Arrays.copyOf(bytes, bytes.length - 1), true, List.of(), "text/plain"))
                    .contains("zu früh ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x-klingon", "utf-7", "no/such", "%F0", "utf8mb4"})
        void aCharsetThatThereIsNotIsNamed(String charset) {
            assertThat(shown(utf8("abc"), "text/plain; charset=" + charset))
                    .contains("answer in an unknown charset (" + charset + "), 3 bytes");
        }

        @Test
        void binaryDataIsNamedWithItsTypeAndSize() {
            byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
            assertThat(shown(png, "image/png")).contains("binary answer (image/png), 33 bytes");
            assertThat(shown(png, null)).contains("binary answer (no content type), 33 bytes");
            assertThat(shown(png, "text/plain; charset=utf-8")).contains("binary answer (text/plain), 33 bytes");
            assertThat(shown(png, "a b/<c>")).contains("binary answer (no content type), 33 bytes");
            assertThat(shown(utf8("x"), "video/mp4")).contains("binary answer (video/mp4), 1 byte");
            assertThat(excerpt(png, true, List.of(), "image/png"))
                    .contains("binary answer (image/png), 33 bytes or more");
            assertThat(shown(utf8("<svg/>"), "image/svg+xml")).contains("<svg/>");
            var random = new Random(3);
            for (int i = 0; i < 200; i++) {
                byte[] noise = new byte[200 + random.nextInt(5_000)];
                random.nextBytes(noise);
                assertThat(shown(noise, "application/octet-stream").orElseThrow())
                        .startsWith("binary answer");
            }
        }

        @Test
        void whatNobodySeesIsMadeVisible() {
            String odd = "a\u0000b\u001b[31mred\u007f\u0085\u202Egpj.exe\r\nline\ttab" + "x".repeat(100);
            assertThat(shown(utf8(odd), "text/plain"))
                    .contains("a\u2400b\u241b[31mred\u2421\\u0085\\u202egpj.exe\nline\ttab" + "x".repeat(100));
        }

        @Test
        void itIsCutBetweenCharacters() {
            String text = "x" + "🙂".repeat(3_000);
            String shown = shown(utf8(text), "text/plain").orElseThrow();
            assertThat(shown.codePointCount(0, shown.length())).isEqualTo(Excerpt.MOST_CHARS);
            assertThat(text).startsWith(shown);
        }
    }

    /** What was sent does not come back. */
    @Nested
    class Secrets {

        @Test
        void secretsAreTakenOutBeforeItIsCut() {
            String secret = "s3cr3t-of-the-r3c31v3r";
            for (int before = Excerpt.MOST_CHARS - 30; before <= Excerpt.MOST_CHARS; before++) {
                assertThat(shown(utf8(".".repeat(before) + secret + "."), "text/plain")
                                .orElseThrow())
                        .doesNotContain("s3cr");
            }
            assertThat(excerpt(compressed("gzip", utf8("no " + secret)), false, List.of("gzip"), null))
                    .contains("no ***");
            assertThat(shown(("no " + secret).getBytes(StandardCharsets.UTF_16), "text/plain; charset=utf-16"))
                    .contains("no ***");
        }

        /** What is taken out before makes room in the excerpt for what is at the end of the part that is read. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "k3y!",
                    "6b337921",
                    "%6B%33%79%21",
                    "&#107;&#51;&#121;&#33;",
                    "azN5IQ==",
                    "\\u006b\\u0033\\u0079\\u0021"
                })
        void noPartOfASecretIsLeftWhereWhatIsReadEnds(String echo) {
            var secrets = SentSecrets.of(List.of("k3y!", "a-long-secret-" + "0123456789".repeat(100)));
            String taken = "a-long-secret-" + "0123456789".repeat(100);
            for (String before : List.of(".", "\uD83D\uDE42", "é")) {
                for (int place = 3_900; place <= 4_010; place++) {
                    String text = " " + taken + " " + taken + " " + taken + " ";
                    String filled = text + before.repeat(place - text.length()) + " " + echo + " and more".repeat(100);
                    String shown = Excerpt.of(
                                    new AnswerBody(utf8(filled), false, List.of(), "text/plain"), secrets, MAX)
                            .orElseThrow();
                    String rest = shown.replace("*", "")
                            .replace(before, "")
                            .replace("and more", "")
                            .replace("=", "")
                            .strip();
                    assertThat("andmore").as("at %d", place).contains(rest.replace(" ", ""));
                }
            }
        }

        @Test
        void aSecretInALongNameOfACharsetIsTakenOutBeforeItIsCut() {
            for (int before = 40; before <= 70; before++) {
                String name = "x".repeat(before) + "-k3y!-x";
                var body = new AnswerBody(utf8("x"), false, List.of(), "text/plain; charset=\"" + name + "\"");
                assertThat(Excerpt.of(body, SentSecrets.of(List.of("k3y!")), MAX)
                                .orElseThrow())
                        .as("behind %d", before)
                        .contains("unknown charset (x")
                        .doesNotContain("-k3");
            }
        }

        @Test
        void aWrongCharsetOrANameInTheHeadHidesNoSecret() {
            String secret = "s3cr3t-of-the-r3c31v3r";
            assertThat(shown(utf8(secret), "text/plain; charset=utf-16be").orElseThrow())
                    .startsWith("answer that is not shown");
            assertThat(shown(utf8("x"), "text/plain; charset=" + secret).orElseThrow())
                    .doesNotContain("s3cr");
            assertThat(shown(utf8("x"), "image/" + secret).orElseThrow()).doesNotContain("s3cr");
            assertThat(excerpt(utf8("x"), false, List.of(secret), null).orElseThrow())
                    .doesNotContain("s3cr");
        }
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static Optional<String> shown(byte[] bytes, @Nullable String contentType) {
        return excerpt(bytes, false, List.of(), contentType);
    }

    private static Optional<String> excerpt(
            byte[] bytes, boolean cut, List<String> codings, @Nullable String contentType) {
        return Excerpt.of(new AnswerBody(bytes, cut, codings, contentType), SECRETS, MAX);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] compressed(String coding, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (OutputStream compressing = compressing(coding, out)) {
            compressing.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static OutputStream compressing(String coding, OutputStream out) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "raw deflate" -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> out;
        };
    }
}
