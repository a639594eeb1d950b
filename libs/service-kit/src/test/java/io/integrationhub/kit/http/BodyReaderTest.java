package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.Unpooled;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final long MOST = 100;
    private static final String NEXT = "GET / HTTP/1.1";

    @Test
    void aBodyOfALengthEndsThere() {
        assertThat(rest(5, "hello" + NEXT)).isEqualTo(NEXT);
        assertThat(rest(0, NEXT)).isEqualTo(NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\n\r\n",
                "5\r\nhello\r\n0\r\n\r\n",
                "0005\r\nhello\r\n1;a=b;c=\"d\"\r\n!\r\n000\r\n\r\n",
                "a\r\n\r\n\r\n\r\n\r\n\r\n\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n"
            })
    void chunksEndWithTheLastOfThemAndItsTrailers(String body) {
        assertThat(rest(RequestHead.CHUNKED, body + NEXT)).isEqualTo(NEXT);
    }

    @Test
    void itIsTheSameInWhateverPiecesItComes() {
        var random = new Random(3);
        String body = "5\r\nhello\r\n3;x\r\n\r\n!\r\n0\r\nA: b\r\n\r\n";
        for (int i = 0; i < 200; i++) {
            var reader = new BodyReader(RequestHead.CHUNKED, MOST);
            String rest = body + NEXT;
            int taken = 0;
            while (!reader.isComplete()) {
                int some = Math.min(rest.length(), 1 + random.nextInt(7));
                int read = read(reader, rest.substring(0, some));
                rest = rest.substring(read);
                taken += read;
            }
            assertThat(taken).isEqualTo(body.length());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5\\n|400",
                "5\\rhello|400",
                "\\r\\n|400",
                "x\\r\\n|400",
                "-1\\r\\n|400",
                "0x5\\r\\n|400",
                "5 \\r\\n|400",
                "' 5\\r\\n'|400",
                "+5\\r\\n|400",
                "000000005\\r\\n|400",
                "fffffffff\\r\\n|400",
                "5\\r\\nhelloo\\r\\n|400",
                "5\\r\\nhello\\n|400",
                "5\\r\\nhello\\r\\n5\\n|400",
                "0\\r\\nno colon\\r\\n|400",
                "0\\r\\nA : b\\r\\n|400",
                "0\\r\\n folded: b\\r\\n|400",
                "65\\r\\n|413",
                "ffffffff\\r\\n|413",
                "64\\r\\n{100}\\r\\n1\\r\\n|413",
            })
    void chunksThatAreNoneOrTooLongAreRefused(String body, int status) {
        String bytes = body.replace("\\r", "\r").replace("\\n", "\n").replace("{100}", "x".repeat(100));
        var reader = new BodyReader(RequestHead.CHUNKED, MOST);
        var problem = catchThrowableOfType(HttpProblem.class, () -> read(reader, bytes));

        assertThat(problem).as(body).isNotNull();
        assertThat(problem.getStatusCode()).as(body).isEqualTo(status);
    }

    @Test
    void whatExtendsAChunkOrFollowsTheLastIsBounded() {
        for (String endless : new String[] {"5;" + "x".repeat(2_000), "0\r\n" + "A: b\r\n".repeat(3_000)}) {
            var reader = new BodyReader(RequestHead.CHUNKED, MOST);
            assertThat(catchThrowableOfType(HttpProblem.class, () -> read(reader, endless)))
                    .isNotNull();
        }
    }

    private static String rest(long length, String all) {
        var reader = new BodyReader(length, MOST);
        int read = read(reader, all);
        assertThat(reader.isComplete()).isTrue();
        return all.substring(read);
    }

    private static int read(BodyReader reader, String bytes) {
        return reader.read(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
