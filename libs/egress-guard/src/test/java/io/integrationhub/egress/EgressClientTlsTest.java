package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure.Kind;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers with certificates of an authority of the test, good ones and others, found under every name. */
class EgressClientTlsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path directory;

    private static int port;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        certificate("authority", "-dname", "CN=Authority of the test", "-ext", "bc:c");
        signed("good", "hooks.example");
        signed("expired", "hooks.example", "-startdate", "-20d", "-validity", "10");
        signed("early", "hooks.example", "-startdate", "+10d", "-validity", "10");
        signed("client", "client.example");
        signed("wildcard", "*.hooks.example.com");
        certificate("other", "-dname", "CN=other.example");
        certificate("self-signed", "-dname", "CN=hooks.example", "-ext", "san=dns:hooks.example");
        keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority());
        keytool("-importkeystore", "-srckeystore", store("keys"), "-srcstorepass", "changeit", "-srcalias", "good");
        // By the name that is indicated, a server chooses among all its certificates: here it has one.
        port = serve(
                "good",
                options -> options.setSni(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(store("good")).setPassword("changeit")));
    }

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void theHostNameIsUsedForSniCertificateAndHostHeaderWhileTheAddressIsConnectedTo() {
        Response response = get("hooks.example", port);

        assertThat(response.headers().get("x-sni")).isEqualTo("hooks.example");
        assertThat(response.timings().tls()).isBetween(1L, response.timings().total());
        assertThat(response.body()).hasToString("HTTP_1_1 hooks.example:" + port);
    }

    @Test
    void http2IsSpokenWhereItIsConfigured() {
        try (var network = network("http2", "true")) {
            for (int i = 0; i < 3; i++) {
                Response response = network.send(network.check("https://hooks.example:" + port + "/"));

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.headers().get("x-sni")).isEqualTo("hooks.example");
                assertThat(response.body()).hasToString("HTTP_2 hooks.example:" + port);
            }
            assertThat(network.client.idle()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "good, other.example, CERTIFICATE_WRONG_NAME, not for the URL's host",
        "good, 127.0.0.1, CERTIFICATE_WRONG_NAME, not for the URL's host",
        "expired, hooks.example, CERTIFICATE_EXPIRED, expired on 20",
        "early, hooks.example, CERTIFICATE_NOT_YET_VALID, not valid before 20",
        "self-signed, hooks.example, CERTIFICATE_UNTRUSTED, no trusted authority",
    })
    void aCertificateIsRefusedWithTheReason(String certificate, String host, Kind kind, String words) {
        EgressFailure failure = failure(host, serve(certificate, options -> options));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.words()).contains(words);
    }

    /** Java's own servers refuse the name in a handshake, so that none can be had with one here. */
    @Test
    void aHostWithAnUnderscoreIsIndicatedAsItIsWritten() throws IOException {
        try (var network = network();
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var target = network.check("https://loan_app.hooks.example.com:" + server.getLocalPort() + "/");
            var answer = network.post(target, LocalNetwork.LIMITS).subscribe().asCompletionStage();
            byte[] hello = new byte[1_000];
            try (Socket client = server.accept()) {
                int length = client.getInputStream().read(hello);

                assertThat(new String(hello, 0, length, StandardCharsets.ISO_8859_1))
                        .contains("loan_app.hooks.example.com");
            }
            assertThat(answer).failsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void theNamesOfACertificateAreComparedWithAHostThatHasAnUnderscore() throws GeneralSecurityException, IOException {
        X509Certificate wildcard = stored("wildcard");

        assertThat(CertificateNames.areOwnFor("loan_app.hooks.example.com")).isTrue();
        assertThat(CertificateNames.areOwnFor("loan-app.hooks.example.com")).isFalse();
        assertThat(CertificateNames.cover(wildcard, "loan_app.hooks.example.com"))
                .isTrue();
        assertThat(CertificateNames.cover(wildcard, "loan_app.example.com")).isFalse();
        assertThat(CertificateNames.cover(stored("authority"), "loan_app.hooks.example.com"))
                .isFalse();
    }

    private static X509Certificate stored(String alias) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(store("keys")))) {
            keys.load(file, "changeit".toCharArray());
        }
        return (X509Certificate) keys.getCertificate(alias);
    }

    @ParameterizedTest
    @CsvSource({
        "loan_app.example.com, loan_app.example.com, true",
        "*.example.com, loan_app.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.loan_app.example.com, false",
        "*.com, loan_app.com, false",
        "loan*.example.com, loan_app.example.com, false",
        "loan-app.example.com, loan_app.example.com, false"
    })
    void aWildcardStandsForOneLabel(String name, String host, boolean matches) {
        assertThat(CertificateNames.matches(name, host)).isEqualTo(matches);
    }

    @Test
    void anAuthorityThatJavaDoesNotKnowIsRefused() {
        try (var network = new LocalNetwork()) {
            assertThat(network.failure(network.check("https://hooks.example:" + port + "/"), LocalNetwork.LIMITS)
                            .kind())
                    .isEqualTo(Kind.CERTIFICATE_UNTRUSTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsAClientCertificateIsCalledSo(String version) {
        int wanting = serve(
                "good",
                options -> options.setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertPath(authority()))
                        .setEnabledSecureTransportProtocols(Set.of(version)));

        EgressFailure failure = failure("hooks.example", wanting);

        assertThat(failure.kind()).isEqualTo(Kind.CLIENT_CERTIFICATE_WANTED);
        assertThat(failure.words()).contains("client certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientCertificateIsShownToAServerThatWantsOneAndToNoOtherDestination(String version) {
        int wanting = serve("good", options -> wanting(options, version));
        try (var network = network()) {
            var target = network.check("https://hooks.example:" + wanting + "/");

            ClientIdentity client = identity("client", "client");
            for (int i = 0; i < 3; i++) {
                Response response = send(network, target, "one", client);
                assertThat(response.headers().get("x-client")).contains("CN=client.example");
            }
            assertThat(network.client.idle()).isEqualTo(1);

            assertThat(failure(network, target, "one", identity("other", "other"))
                            .kind())
                    .isEqualTo(Kind.CLIENT_CERTIFICATE_REFUSED);
            assertThat(network.failure(target, LocalNetwork.LIMITS).kind()).isEqualTo(Kind.CLIENT_CERTIFICATE_WANTED);
        }
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsNoIdentity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity("client", "other"))
                .withMessage("the key is not the one of the client certificate");
        assertThat(identity("client", "client").toString()).contains("CN=client.example", "key=redacted");
    }

    @Test
    void aServerThatDoesNotAskSeesNoClientCertificate() {
        try (var network = network()) {
            var target = network.check("https://hooks.example:" + port + "/");

            assertThat(send(network, target, "one", identity("client", "client"))
                            .headers()
                            .get("x-client"))
                    .isEqualTo("none");
        }
    }

    @Test
    void aServerThatOnlyAsksForAClientCertificateGetsTheRequest() {
        int asking = serve(
                "good",
                options -> options.setClientAuth(ClientAuth.REQUEST)
                        .setTrustOptions(new PemTrustOptions().addCertPath(authority())));

        assertThat(get("hooks.example", asking).status()).isEqualTo(200);
    }

    @Test
    void plainHttpOnATlsPortIsCalledSo() {
        try (RawServer server = new RawServer(line -> line.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(failure("hooks.example", server.port()).kind()).isEqualTo(Kind.NOT_TLS);
        }
    }

    @Test
    void anotherProtocolOnATlsPortIsCalledSo() {
        try (RawServer server = new RawServer(line -> line.say("SSH-2.0-OpenSSH_9.6\r\n"))) {
            assertThat(failure("hooks.example", server.port()).kind()).isEqualTo(Kind.NOT_TLS);
        }
    }

    @Test
    void aConnectionThatIsClosedInTheHandshakeIsCalledSo() {
        try (RawServer server = new RawServer(line -> {})) {
            assertThat(failure("hooks.example", server.port()).kind()).isEqualTo(Kind.TLS_CLOSED);
        }
    }

    @Test
    void aHandshakeThatDoesNotEndIsCalledSo() {
        try (RawServer server = new RawServer(RawServer.Line::awaitEnd);
                var hurried = network("connect-timeout", "1s")) {
            var target = hurried.check("https://hooks.example:" + server.port() + "/");

            assertThat(hurried.failure(target, LocalNetwork.LIMITS).kind()).isEqualTo(Kind.TLS_TIMEOUT);
        }
    }

    @Test
    void anAlertIsReportedByItsName() {
        // A fatal alert, protocol_version (RFC 8446, section 6).
        try (RawServer server = new RawServer(line -> line.say("\u0015\u0003\u0003\u0000\u0002\u0002F"))) {
            EgressFailure failure = failure("hooks.example", server.port());

            assertThat(failure.kind()).isEqualTo(Kind.TLS_REFUSED);
            assertThat(failure.words()).endsWith("with the alert protocol_version");
        }
    }

    @Test
    void anAddressWhoseHandshakeFailsIsSkipped() {
        try (RawServer broken = new RawServer("127.0.0.2", port, line -> {});
                var network = network()) {
            network.resolveEverythingTo("127.0.0.2", "127.0.0.1");

            assertThat(network.send(network.check("https://hooks.example:" + port + "/"))
                            .status())
                    .isEqualTo(200);
            assertThat(broken.connections()).isEqualTo(1);
        }
    }

    private static Response get(String host, int at) {
        try (var network = network()) {
            return network.send(network.check("https://" + host + ":" + at + "/"));
        }
    }

    private static EgressFailure failure(String host, int at) {
        try (var network = network()) {
            return network.failure(network.check("https://" + host + ":" + at + "/"), LocalNetwork.LIMITS);
        }
    }

    private static LocalNetwork network(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("trusted-certificates", authority()));
        return new LocalNetwork(all.toArray(String[]::new));
    }

    private static int serve(String certificate, UnaryOperator<HttpServerOptions> change) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(store("keys"))
                        .setPassword("changeit")
                        .setAlias(certificate));
        return VERTX.getDelegate()
                .createHttpServer(change.apply(options))
                .requestHandler(request -> request.response()
                        .putHeader("x-client", client(request))
                        .putHeader("x-sni", String.valueOf(request.connection().indicatedServerName()))
                        .end(request.version() + " " + request.authority()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static HttpServerOptions wanting(HttpServerOptions options, String version) {
        return options.setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority()))
                .setEnabledSecureTransportProtocols(Set.of(version));
    }

    private static String client(HttpServerRequest request) {
        try {
            X509Certificate shown = (X509Certificate) request.sslSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException none) {
            return "none";
        }
    }

    private static ClientIdentity identity(String certificate, String key) {
        try (InputStream in = Files.newInputStream(Path.of(store("keys")))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, "changeit".toCharArray());
            return new ClientIdentity(List.of((X509Certificate) keys.getCertificate(certificate)), (PrivateKey)
                    keys.getKey(key, "changeit".toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response send(
            LocalNetwork network, EgressGuard.CheckedTarget target, String destination, ClientIdentity identity) {
        EgressRequest request = EgressRequest.get(target, destination).identity(identity);
        return network.client.send(request, LocalNetwork.LIMITS).await().atMost(Duration.ofSeconds(30));
    }

    private static EgressFailure failure(
            LocalNetwork network, EgressGuard.CheckedTarget target, String destination, ClientIdentity identity) {
        return catchThrowableOfType(EgressFailure.class, () -> send(network, target, destination, identity));
    }

    private static String store(String name) {
        return directory.resolve(name + ".p12").toString();
    }

    private static String authority() {
        return directory.resolve("authority.pem").toString();
    }

    private static void signed(String alias, String host, String... more) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host, "-signer", "authority"));
        arguments.addAll(List.of(more));
        certificate(alias, arguments.toArray(String[]::new));
    }

    private static void certificate(String alias, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias));
        all.addAll(List.of(arguments));
        keytool(all.toArray(String[]::new));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        boolean copies = arguments[0].equals("-importkeystore");
        command.addAll(
                copies
                        ? List.of("-destkeystore", store("good"), "-deststorepass", "changeit")
                        : List.of("-storetype", "PKCS12", "-storepass", "changeit", "-keystore", store("keys")));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }
}
