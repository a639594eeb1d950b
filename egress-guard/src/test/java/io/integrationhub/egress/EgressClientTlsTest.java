package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that holds a certificate for hooks.example and is found under every name. */
class EgressClientTlsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path directory;

    private static int port;

    @BeforeAll
    static void serveWithACertificateForHooksExample() throws IOException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=hooks.example", "-ext", "san=dns:hooks.example");
        keytool("-exportcert", "-rfc", "-file", directory.resolve("server.pem").toString());
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(directory.resolve("server.p12").toString())
                        .setPassword("changeit"));
        port = VERTX.getDelegate()
                .createHttpServer(options)
                .requestHandler(request -> request.response()
                        .putHeader("x-sni", String.valueOf(request.connection().indicatedServerName()))
                        .end(request.version() + " " + request.authority()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void theHostNameIsUsedForSniCertificateAndHostHeaderWhileTheAddressIsConnectedTo() {
        Response response = get("hooks.example", trusting());

        assertThat(response.headers().get("x-sni")).isEqualTo("hooks.example");
        assertThat(response.body()).hasToString("HTTP_1_1 hooks.example:" + port);
    }

    @Test
    void http2IsSpokenWhereItIsConfigured() {
        Response response = get("hooks.example", trusting("http2", "true"));

        assertThat(response.headers().get("x-sni")).isEqualTo("hooks.example");
        assertThat(response.body()).hasToString("HTTP_2 hooks.example:" + port);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertThatThrownBy(() -> get("other.example", trusting()))
                .hasRootCauseInstanceOf(CertificateException.class)
                .rootCause()
                .hasMessageContaining("other.example");
    }

    @Test
    void aCertificateForANameDoesNotServeItsAddress() {
        assertThatThrownBy(() -> get("127.0.0.1", trusting())).hasRootCauseInstanceOf(CertificateException.class);
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        EgressConfig javaTrust = EgressSettings.with("allowed-cidrs", "127.0.0.1");

        assertThatThrownBy(() -> get("hooks.example", javaTrust)).hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private static EgressConfig trusting(String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 4, settings.length);
        all[0] = "allowed-cidrs";
        all[1] = "127.0.0.1";
        all[2] = "trusted-certificates";
        all[3] = directory.resolve("server.pem").toString();
        return EgressSettings.with(all);
    }

    private static Response get(String host, EgressConfig config) {
        EgressGuard guard = new EgressGuard(config, name -> List.of(InetAddress.getLoopbackAddress()), VERTX);
        EgressClient client = new EgressClient(config, VERTX);
        try {
            return guard.check("https://" + host + ":" + port + "/")
                    .map(target -> client.request(HttpMethod.GET, target))
                    .chain(request -> client.send(request, Buffer.buffer(), new Limits(1024, Duration.ofSeconds(5))))
                    .await()
                    .atMost(Duration.ofSeconds(10));
        } finally {
            guard.stop();
            client.stop();
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storetype", "PKCS12", "-storepass", "changeit"));
        command.addAll(List.of("-keystore", directory.resolve("server.p12").toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }
}
