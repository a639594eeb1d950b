package io.integrationhub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Two token issuers inside the test's JVM, one for people and one for machines, with published keys and, for people,
 * OpenID Connect discovery. {@link Tokens} makes their tokens.
 */
final class TestIssuers {

    private final HttpServer server;
    final TestSigningKey people = TestSigningKey.rsa("people-1");
    final TestSigningKey machines = TestSigningKey.ec("machines-1");

    private TestIssuers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/people/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/jwks","authorization_endpoint":"%1$s/auth",\
                "token_endpoint":"%1$s/token","id_token_signing_alg_values_supported":["RS256"]}""".formatted(peopleIssuer()));
        serve("/people/jwks", people.jwks());
        serve("/machines/oauth2/jwks", machines.jwks());
        server.start();
    }

    static TestIssuers shared() {
        return Holder.INSTANCE;
    }

    String peopleIssuer() {
        return base() + "/people";
    }

    String machinesIssuer() {
        return base() + "/machines";
    }

    Map<String, String> settings() {
        return Map.of(
                "OIDC_HUMANS_ISSUER", peopleIssuer(),
                "OIDC_MACHINES_ISSUER", machinesIssuer(),
                "OIDC_MACHINES_JWKS_URL", machinesIssuer() + "/oauth2/jwks");
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> answer(exchange, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static final class Holder {
        static final TestIssuers INSTANCE = new TestIssuers();
    }
}
