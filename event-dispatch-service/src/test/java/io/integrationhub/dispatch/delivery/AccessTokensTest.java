package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials;
import io.integrationhub.dispatch.destination.Authentication.ClientCredentials.Method;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressConfig;
import io.integrationhub.egress.EgressGuard;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.kit.trace.Traces;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations behind an OAuth 2.0 authorization server, which is good, strict, broken or talkative. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccessTokensTest {
    private static final String SECRET = "cl13nt/s3cr3t+&=ü";

    @Inject
    Sender sender;

    @Inject
    EgressConfig egress;

    @Inject
    EgressClient client;

    @Inject
    AccessTokens tokens;

    @Inject
    SealedValues sealed;

    @Inject
    DeliveryConfig deliveries;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private HttpServer server;
    private volatile boolean waiting;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String accepted = ".*";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::token);
        server.createContext("/events", this::event);
        server.start();
        answer = "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    }

    @AfterEach
    void stop() {
        open.countDown();
        server.stop(0);
    }

    @Test
    void aTokenIsFetchedOnceAndSentWithEachDelivery() {
        Target target = target(Method.CLIENT_SECRET_BASIC);

        for (int i = 0; i < 3; i++) {
            assertThat(SenderTest.attempt(sender, target)).isInstanceOf(Succeeded.class);
        }

        assertThat(received).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-1");
        String basic = Base64.getEncoder()
                .encodeToString("app+one:cl13nt%2Fs3cr3t%2B%26%3D%C3%BC".getBytes(StandardCharsets.UTF_8));
        assertThat(asked)
                .containsExactly("Basic " + basic
                        + " grant_type=client_credentials&scope=events%3Awrite&audience=https%3A%2F%2Fapi.example");
    }

    @Test
    void theSecretGoesIntoTheFormWhereThatIsWanted() {
        assertThat(SenderTest.attempt(sender, target(Method.CLIENT_SECRET_POST)))
                .isInstanceOf(Succeeded.class);

        assertThat(asked)
                .containsExactly("null grant_type=client_credentials&scope=events%3Awrite"
                        + "&audience=https%3A%2F%2Fapi.example&client_id=app+one"
                        + "&client_secret=cl13nt%2Fs3cr3t%2B%26%3D%C3%BC");
    }

    @Test
    void allThatWaitShareOneRequestForAToken() {
        waiting = true;
        Target target = target(Method.CLIENT_SECRET_BASIC);
        List<CompletableFuture<AttemptOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            var outcome = new CompletableFuture<AttemptOutcome>();
            sender.send(Samples.fresh(target), outcome::complete);
            outcomes.add(outcome);
        }

        open.countDown();

        outcomes.forEach(outcome ->
                assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(Succeeded.class));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTokenThatIsNotAcceptedIsReplacedOnceAndTheRequestRepeated() {
        Target target = target(Method.CLIENT_SECRET_BASIC);
        assertThat(SenderTest.attempt(sender, target)).isInstanceOf(Succeeded.class);
        accepted = "Bearer token-2";

        assertThat(SenderTest.attempt(sender, target)).isInstanceOf(Succeeded.class);
        assertThat(SenderTest.attempt(sender, target)).isInstanceOf(Succeeded.class);

        assertThat(received).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aReceiverThatAcceptsNoTokenIsAskedTwice() {
        accepted = "none";

        Failed failed = (Failed) SenderTest.attempt(sender, target(Method.CLIENT_SECRET_BASIC));

        assertThat(failed.cause()).isEqualTo(FailureCause.NOT_ACCEPTED);
        assertThat(failed.httpStatus()).hasValue(401);
        assertThat(received).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(failed.evidence().requestHeaders()).contains(new Line("authorization", "Bearer ***"));
    }

    /** The first request has been answered and is no part of how the attempt ended: its token is not known any more. */
    @Test
    void whatEndsBeforeASecondRequestShowsNothingOfTheFirst() {
        accepted = "none";
        AtomicInteger lookedUp = new AtomicInteger();
        EgressGuard onceResolving = new EgressGuard(
                new Uncached(egress),
                host -> {
                    if (lookedUp.incrementAndGet() > 1) {
                        throw new UnknownHostException(host);
                    }
                    return List.of(InetAddress.getLoopbackAddress());
                },
                vertx);
        Sender once = new Sender(onceResolving, client, tokens, sealed, Traces.off(), deliveries, clock);
        Target target = target(
                url("/events").replace("127.0.0.1", "receiver.example.com"),
                credentials(Method.CLIENT_SECRET_BASIC, url("/token")));

        Failed failed = (Failed) SenderTest.attempt(once, target);

        assertThat(failed.cause()).isEqualTo(FailureCause.UNRESOLVED);
        assertThat(received).containsExactly("Bearer token-1");
        assertThat(asked).hasSize(2);
        assertThat(failed.evidence().requestHeaders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206, 299})
    void aSuccessThatIsNotAskedForGivesNoTokenAway(int code) {
        status = code;

        Failed failed = (Failed) SenderTest.attempt(sender, target(Method.CLIENT_SECRET_BASIC));

        assertThat(failed.detail()).isEqualTo("the token endpoint answered with status " + code);
        assertThat(failed.excerpt()).isEmpty();
        assertThat(received).isEmpty();
    }

    /** A proxy, or a broken server, may send a token with any status, and in any form. */
    @Test
    void aTokenInAnAnswerThatIsNoneIsMasked() {
        status = 400;
        List<String> forms = List.of(
                "{\"%s\":\"gr4nted\",\"expires_in\":3600}",
                "{ \"%s\" :\n \"gr4nted\", \"expires_in\": 3600}",
                "%s=gr4nted&expires_in=3600",
                "<%s>gr4nted</%1$s><expires_in>3600</expires_in>",
                "\"{\\\"%s\\\":\\\"gr4nted\\\",\\\"expires_in\\\":3600}\"",
                "expires_in: 3600\n%s: gr4nted",
                "expires_in 3600 {'%s': 'gr4nted");
        for (String name : List.of("access_token", "refresh_token", "id_token", "accessToken", "ACCESS-TOKEN")) {
            for (String form : forms) {
                answer = form.formatted(name);
                Failed failed = (Failed) SenderTest.attempt(sender, target(Method.CLIENT_SECRET_BASIC));
                assertThat(failed.excerpt().orElseThrow())
                        .as(answer)
                        .contains("***", "3600")
                        .doesNotContain("gr4nted");
            }
        }
    }

    @Test
    void aTokenThatHasExpiredIsNotSent() {
        answer = "{\"access_token\":\"token-%d\",\"token_type\":\"bearer\",\"expires_in\":0}";
        Target target = target(Method.CLIENT_SECRET_BASIC);

        SenderTest.attempt(sender, target);
        SenderTest.attempt(sender, target);

        assertThat(received).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"invalid_client\"} | the token endpoint answered with status 401: invalid_client",
                "400 | {\"error\":\"<script>\"} | the token endpoint answered with status 400",
                "503 | down | the token endpoint answered with status 503",
                "302 | '' | the token endpoint answered with status 302",
                "200 | no JSON | the token endpoint answered with status 200 and without an access token that can be sent",
                "200 | {\"access_token\":7,\"token_type\":\"bearer\"} | the token endpoint answered with status 200 and without an access token that can be sent",
                "200 | {\"access_token\":\"a\\r\\nx: y\",\"token_type\":\"bearer\"} | the token endpoint answered with status 200 and without an access token that can be sent",
                "200 | {\"access_token\":\"t0ken\",\"token_type\":\"mac\"} | the token endpoint answered with status 200 and with a token that is no bearer token",
            })
    void whatTheTokenEndpointDoesInsteadIsToldAndNothingIsSent(int code, String text, String words) {
        status = code;
        answer = text;

        Failed failed = (Failed) SenderTest.attempt(sender, target(Method.CLIENT_SECRET_BASIC));

        assertThat(failed.cause()).isEqualTo(FailureCause.TOKEN_UNAVAILABLE);
        assertThat(failed.text()).isEqualTo("token_unavailable");
        assertThat(failed.httpStatus()).isEmpty();
        assertThat(failed.detail()).isEqualTo(words);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CLIENT_SECRET_BASIC", "CLIENT_SECRET_POST"})
    void aTokenEndpointThatSendsBackWhatItGotGivesNoSecretAway(Method method) {
        status = 400;
        answer = "echo";

        Failed failed = (Failed) SenderTest.attempt(sender, target(method));

        assertThat(failed.excerpt().orElseThrow()).contains("***").doesNotContain("s3cr3t", "cl13nt");
        assertThat(failed.toString()).doesNotContain("s3cr3t", "cl13nt");
        assertThat(credentials(method, "http://127.0.0.1:9/token").toString()).doesNotContain("s3cr3t");
    }

    @Test
    void aTokenEndpointThatIsNotThereOrNotAllowedIsCalledSo() {
        Failed notThere = (Failed)
                SenderTest.attempt(sender, target(credentials(Method.CLIENT_SECRET_BASIC, "http://127.0.0.1:9/token")));
        Failed notAllowed = (Failed) SenderTest.attempt(
                sender, target(credentials(Method.CLIENT_SECRET_BASIC, "http://169.254.169.254/token")));

        assertThat(notThere.detail()).startsWith("the token endpoint refused the connection");
        assertThat(notAllowed.detail()).startsWith("the token endpoint cannot be used: ");
        assertThat(List.of(notThere.cause(), notAllowed.cause())).containsOnly(FailureCause.TOKEN_UNAVAILABLE);
    }

    private Target target(Method method) {
        return target(credentials(method, url("/token")));
    }

    private Target target(ClientCredentials credentials) {
        return target(url("/events"), credentials);
    }

    private static Target target(String url, ClientCredentials credentials) {
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                DestinationUrl.open(url),
                DeliverySettings.authenticatedBy(credentials),
                Samples.SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    private static ClientCredentials credentials(Method method, String tokenUrl) {
        return new ClientCredentials(
                DestinationUrl.open(tokenUrl),
                "app one",
                SECRET,
                Optional.of("events:write"),
                Optional.of("https://api.example"),
                method);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String all = exchange.getRequestHeaders().getFirst("Authorization") + " " + form;
            asked.add(all);
            if (waiting) {
                open.await();
            }
            String text = answer.equals("echo") ? all : answer.replace("%d", "" + issued.incrementAndGet());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            received.add(authorization);
            exchange.sendResponseHeaders(authorization.matches(accepted) ? 204 : 401, -1);
        }
    }

    /** Each check looks up the host. */
    private record Uncached(EgressConfig config) implements EgressConfig {
        @Override
        public boolean allowHttp() {
            return config.allowHttp();
        }

        @Override
        public Optional<List<String>> allowedCidrs() {
            return config.allowedCidrs();
        }

        @Override
        public Optional<List<String>> refusedCidrs() {
            return config.refusedCidrs();
        }

        @Override
        public Optional<List<String>> refusedDomains() {
            return config.refusedDomains();
        }

        @Override
        public Optional<List<String>> inspectionSites() {
            return config.inspectionSites();
        }

        @Override
        public List<Integer> refusedPorts() {
            return config.refusedPorts();
        }

        @Override
        public Duration dnsTimeout() {
            return config.dnsTimeout();
        }

        @Override
        public Duration dnsCache() {
            return Duration.ZERO;
        }

        @Override
        public Duration connectTimeout() {
            return config.connectTimeout();
        }

        @Override
        public int connectionsPerDestination() {
            return config.connectionsPerDestination();
        }

        @Override
        public int connections() {
            return config.connections();
        }

        @Override
        public Duration keepAlive() {
            return config.keepAlive();
        }

        @Override
        public boolean http2() {
            return config.http2();
        }

        @Override
        public Optional<List<String>> trustedCertificates() {
            return config.trustedCertificates();
        }
    }
}
