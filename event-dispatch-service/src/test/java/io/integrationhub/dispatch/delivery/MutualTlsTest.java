package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.ClientCertificate;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressConfig;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.kit.trace.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that requires a client certificate of its own authority. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MutualTlsTest {
    private static final String PASSWORD = "changeit";

    @Inject
    EgressConfig config;

    @Inject
    EgressGuard guard;

    @Inject
    SealedValues sealed;

    @Inject
    DeliveryConfig delivery;

    @Inject
    Clock clock;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private Sender sender;
    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c");
        signed("server", "-ext", "san=ip:127.0.0.1");
        signed("client");
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "stranger", "-dname", "CN=stranger");
        keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority());
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(store()).setPassword(PASSWORD).setAlias("server"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority()));
        port = vertx.getDelegate()
                .createHttpServer(options)
                .requestHandler(request -> request.response().setStatusCode(204).end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        var client = new EgressClient(trusting(), vertx);
        var tokens = new AccessTokens(guard, client, vertx.getDelegate());
        sender = new Sender(guard, client, tokens, sealed, Traces.off(), delivery, clock);
    }

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void theCertificateOfTheDestinationIsShownAndNoOther() {
        Target known = target(Optional.of(certificate("client")));
        assertThat(SenderTest.attempt(sender, known)).isInstanceOf(Succeeded.class);
        AttemptOutcome accepted = tested(known);
        assertThat(accepted).isInstanceOf(Succeeded.class);
        assertThat(accepted.evidence().certificateExpiry())
                .contains(certificate("server").chain().getFirst().getNotAfter().toInstant());
        assertThat(accepted.evidence().timings().tls()).isPositive();

        Failed without = (Failed) SenderTest.attempt(sender, target(Optional.empty()));
        Failed stranger = (Failed) SenderTest.attempt(sender, target(Optional.of(certificate("stranger"))));

        assertThat(without.cause()).isEqualTo(FailureCause.TLS_FAILED);
        assertThat(without.detail()).contains("client certificate");
        assertThat(stranger.cause()).isEqualTo(FailureCause.TLS_FAILED);
        assertThat(stranger.detail()).contains("did not accept the client certificate");
    }

    /** By a test of the connection, which says more than a delivery that succeeds at once. */
    private AttemptOutcome tested(Target target) {
        var outcome = new CompletableFuture<AttemptOutcome>();
        sender.test(Samples.fresh(target).event(), target, outcome::complete);
        return outcome.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Target target(Optional<ClientCertificate> certificate) {
        var settings = new DeliverySettings(
                new Authentication.None(),
                certificate,
                List.of(),
                DeliverySettings.BodyFormat.STANDARD_WEBHOOKS,
                Set.of(DeliverySettings.SignatureForm.V1),
                DeliverySettings.Ordering.NONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                DestinationUrl.open("https://127.0.0.1:" + port + "/events"),
                settings,
                Samples.SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    /** The configuration of the test, but for the authorities. */
    private EgressConfig trusting() {
        return (EgressConfig) Proxy.newProxyInstance(
                EgressConfig.class.getClassLoader(),
                new Class<?>[] {EgressConfig.class},
                (proxy, method, arguments) -> method.getName().equals("trustedCertificates")
                        ? Optional.of(List.of(authority()))
                        : method.invoke(config, arguments));
    }

    private ClientCertificate certificate(String alias) {
        try (InputStream in = Files.newInputStream(Path.of(store()))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new ClientCertificate(List.of((X509Certificate) keys.getCertificate(alias)), (PrivateKey)
                    keys.getKey(alias, PASSWORD.toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String store() {
        return directory.resolve("keys.p12").toString();
    }

    private String authority() {
        return directory.resolve("authority.pem").toString();
    }

    private void signed(String alias, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", "CN=" + alias, "-signer", "authority"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }
}
