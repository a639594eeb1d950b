package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.egress.answer.AnswerBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContentTest {
    private static final String JSON = "{\"fields\":{\"Name\":\"Zoë\"}}";
    private static final int MAX = 1_000;

    @Test
    void whatWasNotAskedToBeCompressedIsRead() throws IOException {
        assertThat(read(utf8(JSON), "", "application/json")).isEqualTo(JSON);
        assertThat(read(gzip(utf8(JSON)), "gzip", "application/json")).isEqualTo(JSON);
        assertThat(read(deflate(utf8(JSON)), "deflate", "application/json")).isEqualTo(JSON);
        assertThat(read(gzip(deflate(utf8(JSON))), "deflate, gzip", "application/json"))
                .isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "application/json; charset=\"utf8\"", "text/plain"})
    void utf8IsReadHoweverItIsNamedAndWithAMark(String contentType) {
        assertThat(read(utf8(JSON), "", contentType)).isEqualTo(JSON);
        assertThat(read(utf8("\uFEFF" + JSON), "", contentType)).isEqualTo(JSON);
    }

    @Test
    void whatIsAsciiIsTheSameInAnotherCharset() {
        assertThat(read(utf8("{\"a\":1}"), "", "application/json; charset=ISO-8859-1"))
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, application/json; charset=iso-8859-1",
        "ISO-8859-1, application/json",
        "windows-1252, application/json; charset=windows-1252",
        "UTF-16, application/json; charset=utf-16",
        "UTF-16LE, application/json",
        "UTF-16BE, application/json; charset=utf-8",
        "UTF-32BE, application/json"
    })
    void anotherCharsetIsSaidSo(String charset, String contentType) {
        assertThatThrownBy(() -> read(JSON.getBytes(Charset.forName(charset)), "", contentType))
                .isInstanceOf(CustomerAppFailure.class)
                .hasMessageContaining("not in UTF-8")
                .hasMessageNotContaining("Zo");
    }

    @Test
    void whatCannotBeDecompressedOrIsTooLongIsSaidSo() throws IOException {
        assertThatThrownBy(() -> read(utf8(JSON), "br", "application/json")).hasMessageContaining("compressed (br)");
        byte[] gzip = gzip(utf8(JSON));
        assertThatThrownBy(() -> read(Arrays.copyOf(gzip, gzip.length - 9), "gzip", "application/json"))
                .hasMessageContaining("compressed answer is broken");
        byte[] bomb = gzip(utf8("{\"a\":\"" + "x".repeat(20_000_000) + "\"}"));
        assertThatThrownBy(() -> read(bomb, "gzip", "application/json")).hasMessageContaining("larger than 1000 bytes");
    }

    private static String read(byte[] bytes, String coding, String contentType) {
        var body = new AnswerBody(bytes, false, List.of(coding), contentType);
        return new String(JsonContent.of(body, MAX), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }
}
