package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final long MOST = 1_000;

    @Test
    void anOrdinaryRequestIsRead() {
        var head = parse("POST /api/v1/hubs?limit=2 HTTP/1.1\r\nHost: localhost:8081\r\nContent-Length: 12");

        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.contentLength()).isEqualTo(12);
        assertThat(head.upgradesToHttp2()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//a//b/",
                "/a%00b",
                "/a;b=c/@:!$&'()*+,",
                "/a?b=c&d[]=e/?%7C",
                "/?",
                "http://localhost/api",
                "HTTP://[::1]:8081?x",
                "https://localhost"
            })
    void aTargetThatIsAPathOrAnAbsoluteAddressIsTaken(String target) {
        assertThat(parse("GET " + target + " HTTP/1.1\r\nHost: x").target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "*",
                "",
                "/a b",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a#b",
                "/a\"",
                "/a|b",
                "/{a}",
                "/a\\b",
                "/a^",
                "/a<",
                "/\u00e9",
                "/a\tb",
                "ftp://localhost/",
                "http:///a",
                "localhost:80",
                "/a?b=%g0",
                "/a?b#c"
            })
    void anotherTargetIsRefused(String target) {
        refused(400, "GET " + target + " HTTP/1.1\r\nHost: x");
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/3.7,505",
        "GET / HTTP/2.0,505",
        "GET / HTTP/0.9,505",
        "GET / HTTP/1.2,505",
        "PRI * HTTP/2.0,505",
        "GET / HTTP/1.10,400",
        "GET / HTTP/1,400",
        "GET / http/1.1,400",
        "GET / HTTPS/1.1,400",
        "GET /,400",
        "GET  / HTTP/1.1,400",
        "GET /  HTTP/1.1,400",
        "' GET / HTTP/1.1',400",
        "'GET / HTTP/1.1 ',400",
        "GET\t/\tHTTP/1.1,400",
        "G(T / HTTP/1.1,400",
        "CONNECT localhost:80 HTTP/1.1,501"
    })
    void aRequestLineOfAnotherFormIsRefused(String line, int status) {
        refused(status, line + "\r\nHost: x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " folded: x",
                "\tfolded",
                "A : x",
                "A\t: x",
                ": x",
                "no colon",
                "a b: x",
                "A: x\u0000y",
                "A: \u0001",
                "A: x\u007f",
                "A: x\ry",
                "A: x\ny",
                "\u00e9: x",
                "A(: x"
            })
    void aHeaderLineOfAnotherFormIsRefused(String line) {
        refused(400, "GET / HTTP/1.1\r\nHost: x\r\n" + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A:", "A:x", "A: \tx\t ", "A: \u00e9\u0080", "a!#$%&'*+.^_`|~-9: x:y"})
    void aHeaderLineOfTheRightFormIsTaken(String line) {
        assertThat(parse("GET / HTTP/1.1\r\nHost: x\r\n" + line).method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: a",
                "Host: a\r\nhost: b",
                "Host:",
                "Host: a b",
                "Host: a/b",
                "Host: a:b",
                "Host: user@a",
                "Host: [::1",
                "Host: \u00e9"
            })
    void aHostThatIsMissingDoubledOrNoneIsRefused(String fields) {
        refused(400, "GET / HTTP/1.1\r\n" + fields);
    }

    @Test
    void anOlderRequestNeedsNoHost() {
        assertThat(parse("GET / HTTP/1.0").method()).isEqualTo("GET");
        refused(400, "GET / HTTP/1.0\r\nHost: a\r\nHost: b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 5\\Content-Length: 5|400",
                "Content-Length: 5\\content-length: 6|400",
                "Content-Length: 5, 5|400",
                "Content-Length: +5|400",
                "Content-Length: -1|400",
                "Content-Length: 0x5|400",
                "Content-Length:|400",
                "Content-Length: 5 5|400",
                "Content-Length: 1001|413",
                "Content-Length: 99999999999999999999999|413",
                "Content-Length: 5\\Transfer-Encoding: chunked|400",
                "Transfer-Encoding: chunked\\Content-Length: 0|400",
                "Transfer-Encoding: gzip|501",
                "Transfer-Encoding: gzip, chunked|501",
                "Transfer-Encoding: chunked, gzip|501",
                "Transfer-Encoding: identity|501",
                "Transfer-Encoding: xchunked|501",
                "Transfer-Encoding: chunked;q=1|501",
                "Transfer-Encoding: \u000bchunked|400",
                "Transfer-Encoding: chunked, chunked|400",
                "Transfer-Encoding: chunked\\Transfer-Encoding: chunked|400",
                "Transfer-Encoding:|400",
                "Transfer-Encoding: ,|400",
            })
    void aBodyWhoseLengthCanBeReadInTwoWaysIsRefused(String fields, int status) {
        refused(status, "POST / HTTP/1.1\r\nHost: x\r\n" + fields.replace("\\", "\r\n"));
    }

    @Test
    void anOlderRequestHasNoChunks() {
        refused(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked");
    }

    @Test
    void theLengthIsWhatIsSaid() {
        assertThat(parse("POST / HTTP/1.1\r\nHost: x").contentLength()).isZero();
        assertThat(parse("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0010").contentLength())
                .isEqualTo(10);
        assertThat(parse("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: CHUNKED")
                        .contentLength())
                .isEqualTo(RequestHead.CHUNKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200-ok", "100-continue, x", "x", "100"})
    void anExpectationThatNobodyMeetsIsRefused(String expectation) {
        refused(417, "POST / HTTP/1.1\r\nHost: x\r\nExpect: " + expectation);
        assertThat(parse("POST / HTTP/1.0\r\nExpect: " + expectation).method()).isEqualTo("POST");
    }

    @Test
    void askingToContinueIsUnderstood() {
        assertThat(parse("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue").method())
                .isEqualTo("POST");
    }

    @Test
    void longTextsTakeNeitherTimeNorStack() {
        String many = "a".repeat(100_000);
        assertThat(parse("GET /" + "a/".repeat(50_000) + "?" + many + " HTTP/1.1\r\nHost: x\r\nA: " + many)
                        .method())
                .isEqualTo("GET");
        refused(400, "GET /" + many + "| HTTP/1.1\r\nHost: x");
        refused(400, "GET / HTTP/1.1\r\nHost: " + many + "|");
        refused(400, "GET / HTTP/1.1\r\nHost: x\r\nA: " + many + "\u0001");
    }

    @Test
    void whateverIsSentIsReadOrRefused() {
        var random = new Random(11);
        String good = "POST /api/v1/hubs?a=b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue";
        for (int i = 0; i < 50_000; i++) {
            var changed = new StringBuilder(good);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, (char) random.nextInt(256));
                    default -> changed.setCharAt(at, (char) random.nextInt(256));
                }
            }
            int status = status(changed.toString());
            assertThat(status).as(changed.toString()).isIn(0, 400, 413, 417, 501, 505);
        }
    }

    private static void refused(int status, String head) {
        assertThat(status(head)).as(head).isEqualTo(status);
    }

    /** 0 when it is taken. */
    private static int status(String head) {
        var problem = catchThrowableOfType(HttpProblem.class, () -> parse(head));
        return problem == null ? 0 : problem.getStatusCode();
    }

    private static RequestHead parse(String head) {
        return RequestHead.parse(head.getBytes(StandardCharsets.ISO_8859_1), MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/jwks/%zz", "/oauth2/token?%", "/oauth2/token?a=b?c=d#e", "/oauth2/token"})
    void theFormOfTheAnswerFollowsThePathAlsoWhenTheTargetIsMalformed(String target) {
        byte[] head = ("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(RequestHead.path(head)).isEqualTo(target.split("[?#]", 2)[0]);
    }
}
