package io.integrationhub.testkit;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Access tokens for tests, as Keycloak and credential-service issue them. */
public final class Tokens {

    private static final String AUDIENCE = "integration-hub";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private Tokens() {}

    /** A token of a person who has just signed in. */
    public static String person(String account, String... roles) {
        return sign(person(account, Instant.now(), roles));
    }

    /** A token of a person who last entered the password a while ago. */
    public static String personSignedInBefore(Duration age, String account, String... roles) {
        return sign(person(account, Instant.now().minus(age), roles));
    }

    /** A person's token that says nothing about when the person entered the password. */
    public static String personWithoutAuthenticationTime(String account, String... roles) {
        return sign(personClaims(account, roles));
    }

    /** A token that ended a minute ago. */
    public static String expired(String account, String... roles) {
        return sign(person(account, Instant.now(), roles)
                .issuedAt(Instant.now().minus(LIFETIME))
                .expiresAt(Instant.now().minusSeconds(60)));
    }

    /** A token for another audience. */
    public static String forAnotherAudience(String account, String... roles) {
        return sign(person(account, Instant.now(), roles).audience("another-api"));
    }

    /** A token that is not bound to an account. */
    public static String withoutAccount(String... roles) {
        return sign(claims(roles).claim("auth_time", Instant.now().getEpochSecond()));
    }

    /** A token that somebody else has signed, under the name and key id of the issuer for people. */
    public static String forged(String account, String... roles) {
        return sign(
                person(account, Instant.now(), roles),
                TestSigningKey.rsa(TestIssuers.shared().people.id()));
    }

    /** A token that an API credential of a hub got. */
    public static String machine(String account, String hub, String... scopes) {
        return machineOf(newClient(), account, hub, scopes);
    }

    /** A token that the API credential with this client id got. */
    public static String machineOf(String client, String account, String hub, String... scopes) {
        return signMachine(machineClaims(client, account, hub, scopes));
    }

    /** A machine's token that ends soon. */
    public static String machineEndingIn(Duration lifetime, String account, String hub, String... scopes) {
        return signMachine(machineClaims(newClient(), account, hub, scopes).expiresIn(lifetime));
    }

    /** A machine's token that ended a minute ago. */
    public static String machineExpired(String account, String hub, String... scopes) {
        return signMachine(machineClaims(newClient(), account, hub, scopes)
                .issuedAt(Instant.now().minus(LIFETIME))
                .expiresAt(Instant.now().minusSeconds(60)));
    }

    /** A machine's token for another audience. */
    public static String machineForAnotherAudience(String account, String hub, String... scopes) {
        return signMachine(machineClaims(newClient(), account, hub, scopes).audience("another-api"));
    }

    /** A token of a credential that reaches its hub only. */
    public static String machineConfinedTo(String account, String hub, UUID hubId, String... scopes) {
        return signMachine(machineClaims(newClient(), account, hub, scopes)
                .claim("hub_id", hubId.toString())
                .claim("reach", "hub"));
    }

    /** A token of a credential of this hub that reaches the account. */
    public static String machineOfHub(String account, String hub, UUID hubId, String... scopes) {
        return signMachine(machineClaims(newClient(), account, hub, scopes)
                .claim("hub_id", hubId.toString())
                .claim("reach", "account"));
    }

    private static String newClient() {
        return "client-" + UUID.randomUUID();
    }

    private static JwtClaimsBuilder machineClaims(String client, String account, String hub, String... scopes) {
        return Jwt.claims(Map.of("client_id", client, "account", account, "hub", hub))
                .issuer(TestIssuers.shared().machinesIssuer())
                .audience(AUDIENCE)
                .subject(client)
                .scope(Set.of(scopes))
                .claim("jti", UUID.randomUUID().toString())
                .expiresIn(LIFETIME);
    }

    private static String signMachine(JwtClaimsBuilder claims) {
        var key = TestIssuers.shared().machines;
        return claims.jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.pair().getPrivate());
    }

    private static JwtClaimsBuilder person(String account, Instant authenticated, String... roles) {
        return personClaims(account, roles).claim("auth_time", authenticated.getEpochSecond());
    }

    private static JwtClaimsBuilder personClaims(String account, String... roles) {
        return claims(roles).claim("account", account);
    }

    private static JwtClaimsBuilder claims(String... roles) {
        return Jwt.claims(Map.of("realm_access", Map.of("roles", List.of(roles))))
                .issuer(TestIssuers.shared().peopleIssuer())
                .audience(AUDIENCE)
                .subject(UUID.randomUUID().toString())
                .preferredUserName("test-person")
                .expiresIn(LIFETIME);
    }

    private static String sign(JwtClaimsBuilder claims) {
        return sign(claims, TestIssuers.shared().people);
    }

    private static String sign(JwtClaimsBuilder claims, TestSigningKey key) {
        return claims.jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.pair().getPrivate());
    }
}
