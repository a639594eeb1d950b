package io.integrationhub.bench.harness;

import io.integrationhub.embedded.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An OpenID provider that signs in administrators of any number of accounts. Takes Keycloak's place: the benchmark needs
 * thousands of accounts, and none of the memory and CPU time that Keycloak takes.
 */
final class Issuer {

    private static final String KEY_ID = "bench";
    private static final long LIFETIME_SECONDS = 4 * 3600;

    private final String address = "http://localhost:" + FreePorts.next();
    private final KeyPair key = generate();

    private Issuer() {}

    static Issuer start(Vertx vertx) {
        var issuer = new Issuer();
        vertx.createHttpServer()
                .requestHandler(request -> {
                    var document = request.path().endsWith("/jwks") ? issuer.keys() : issuer.discovery();
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(document.encode());
                })
                .listen(URI.create(issuer.address).getPort(), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return issuer;
    }

    String address() {
        return address;
    }

    /** The token of an administrator who has just signed in. */
    String administrator(String account) {
        long now = Instant.now().getEpochSecond();
        var claims = new JsonObject()
                .put("iss", address)
                .put("sub", account + "-admin")
                .put("aud", "integration-hub")
                .put("account", account)
                .put("realm_access", new JsonObject().put("roles", new JsonArray().add("hub-admin")))
                .put("iat", now)
                .put("auth_time", now)
                .put("exp", now + LIFETIME_SECONDS);
        var header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID);
        String signed = encode(header.encode()) + "." + encode(claims.encode());
        return signed + "." + sign(signed);
    }

    private String sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", address)
                .put("jwks_uri", address + "/jwks")
                .put("authorization_endpoint", address + "/authorize")
                .put("token_endpoint", address + "/token");
    }

    private JsonObject keys() {
        var publicKey = (RSAPublicKey) key.getPublic();
        var jwk = new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", encode(unsigned(publicKey.getModulus())))
                .put("e", encode(unsigned(publicKey.getPublicExponent())));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
