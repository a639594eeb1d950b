package io.integrationhub.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect provider at which everybody is signed in already. As Keycloak's of the local run, it takes a refresh
 * token once.
 */
public final class TestProvider {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final HttpServer server;
    private final KeyPair keys = keys();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    private TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "test-provider");
            thread.setDaemon(true);
            // What looks for services finds those of the application.
            thread.setContextClassLoader(TestProvider.class.getClassLoader());
            return thread;
        }));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/jwks", exchange -> answer(exchange, 200, jwks()));
        server.createContext("/auth", this::authorize);
        server.createContext("/token", this::exchange);
        server.start();
    }

    public static TestProvider shared() {
        return Holder.INSTANCE;
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many times tokens were refreshed. */
    public int refreshes() {
        return refreshes.get();
    }

    /** How many times somebody came with a refresh token that was used before, or never given out. */
    public int refusals() {
        return refusals.get();
    }

    /** All tokens that were handed out. */
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    private String discovery() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("jwks_uri", issuer() + "/jwks")
                .put("authorization_endpoint", issuer() + "/auth")
                .put("token_endpoint", issuer() + "/token")
                .put("end_session_endpoint", issuer() + "/end")
                .encode();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = parameters(exchange.getRequestURI().getRawQuery());
        var back = query.get("redirect_uri") + "?code=" + UUID.randomUUID() + "&state=" + query.get("state");
        exchange.getResponseHeaders().add("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if ("refresh_token".equals(form.get("grant_type"))) {
            if (!refreshTokens.remove(form.get("refresh_token"))) {
                refusals.incrementAndGet();
                answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            refreshes.incrementAndGet();
        }
        answer(exchange, 200, newTokens());
    }

    private String newTokens() {
        var refreshToken = "refresh-" + UUID.randomUUID();
        refreshTokens.add(refreshToken);
        tokens.add(refreshToken);
        return new JsonObject()
                .put("access_token", token("integration-hub"))
                .put("id_token", token("integration-hub-console"))
                .put("refresh_token", refreshToken)
                .put("token_type", "Bearer")
                .put("expires_in", LIFETIME.toSeconds())
                .encode();
    }

    private String token(String audience) {
        var now = Instant.now();
        var token = Jwt.claims()
                .issuer(issuer())
                .subject("person-1")
                .audience(audience)
                .preferredUserName("acme-admin")
                .claim("name", "Ada Admin")
                .claim("account", "acme")
                .claim("realm_access", Map.of("roles", Set.of("hub-admin", "offline_access")))
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jws()
                .keyId("people")
                .sign(keys.getPrivate());
        tokens.add(token);
        return token;
    }

    private String jwks() {
        try {
            var key = PublicJsonWebKey.Factory.newPublicJwk(keys.getPublic());
            key.setKeyId("people");
            key.setAlgorithm("RS256");
            return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters of a query or a form. */
    public static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        for (String pair : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static final class Holder {
        static final TestProvider INSTANCE = new TestProvider();
    }
}
