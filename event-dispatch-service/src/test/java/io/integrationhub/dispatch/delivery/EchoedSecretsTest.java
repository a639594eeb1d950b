package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver that answers with what it got gives nothing away. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class EchoedSecretsTest {
    private static final String PASSWORD = "Pl4nt/\u00fc\"9c1f&=<s3cr3t>";
    private static final String TOKEN = "t0k3n%2Fof+the-receiver";

    /** How the receiver writes what it got. */
    private record Echo(String contentType, String contentEncoding, Writing writing) {}

    private interface Writing {
        byte[] of(String text) throws IOException;
    }

    private static final Map<String, Echo> ECHOES = echoes();

    @Inject
    Sender sender;

    private HttpServer receiver;
    private volatile Echo echo = new Echo("text/plain", "", text -> new byte[0]);

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::answer);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    static Stream<String> ways() {
        return ECHOES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingSecretIsInWhatIsKeptOfTheAnswer(String way) {
        echo = ECHOES.getOrDefault(way, echo);
        Target target = target();

        Failed failed = (Failed) SenderTest.attempt(sender, target);

        String excerpt = failed.excerpt().orElseThrow();
        String basic = Base64.getEncoder().encodeToString(("loan-app:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (String secret : List.of(
                "Pl4nt",
                "s3cr3t",
                "t0k3n",
                "of+the-receiver",
                basic,
                basic.substring(6, 20),
                Samples.SECRET.encoded().substring(6),
                HexFormat.of().formatHex("s3cr3t".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(excerpt).doesNotContain(secret);
        }
        assertThat(excerpt).contains("***");
        assertThat(failed.evidence().requestHeaders())
                .contains(new Line("authorization", "Basic ***"), new Line("webhook-signature", "v1,***"))
                .anySatisfy(line -> assertThat(line.name()).isEqualTo("host"));
        assertThat(failed.evidence().responseHeaders())
                .filteredOn(line -> line.name().equalsIgnoreCase("x-got"))
                .allSatisfy(line -> assertThat(line.value()).contains("***").doesNotContain("t0k3n", basic))
                .hasSize(1);
        assertThat(failed.evidence().timings().firstByte()).isPositive();
        assertThat(failed.detail()).isEqualTo("the receiver answered with status 500");
    }

    private Target target() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/in?access_token=" + TOKEN;
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                DestinationUrl.open(url),
                DeliverySettings.authenticatedBy(new Authentication.Basic("loan-app", PASSWORD)),
                Samples.SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String got = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Webhook-signature") + " password " + PASSWORD
                    + " key whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
            byte[] answer = echo.writing().of(got);
            exchange.getResponseHeaders()
                    .add(
                            "X-Got",
                            exchange.getRequestURI() + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Content-Type", echo.contentType());
            if (!echo.contentEncoding().isEmpty()) {
                exchange.getResponseHeaders().add("Content-Encoding", echo.contentEncoding());
            }
            exchange.sendResponseHeaders(500, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Map<String, Echo> echoes() {
        var echoes = new LinkedHashMap<String, Echo>();
        echoes.put("plain", text(EchoedSecretsTest::utf8));
        echoes.put("form", text(text -> utf8(URLEncoder.encode(text, StandardCharsets.UTF_8))));
        echoes.put(
                "JSON",
                text(text -> utf8("{\"got\":\"" + text.replace("\"", "\\\"").replace("/", "\\/") + "\"}")));
        echoes.put(
                "HTML",
                text(text -> utf8(text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&#34;")
                        .replace("\u00fc", "&uuml;"))));
        echoes.put("base64", text(text -> utf8("got " + Base64.getEncoder().encodeToString(utf8(text)))));
        echoes.put("hexadecimal", text(text -> utf8("got " + HexFormat.of().formatHex(utf8(text)))));
        echoes.put(
                "UTF-16", new Echo("text/plain; charset=utf-16", "", text -> text.getBytes(StandardCharsets.UTF_16)));
        echoes.put("ISO 8859-1", new Echo("text/plain", "", text -> text.getBytes(StandardCharsets.ISO_8859_1)));
        echoes.put("gzip", new Echo("application/json", "gzip", text -> gzip(utf8(text))));
        echoes.put("behind much else", text(text -> utf8("x".repeat(900) + " " + text)));
        return echoes;
    }

    private static Echo text(Writing writing) {
        return new Echo("text/plain", "", writing);
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
}
