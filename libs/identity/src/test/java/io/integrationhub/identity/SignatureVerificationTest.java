package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With tokens as jose4j consumes them for Quarkus. */
class SignatureVerificationTest {

    private static final long NOON = 1_772_452_800;
    private static final long EXPIRES = NOON + 600;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SignatureVerification verification = new SignatureVerification(() -> Duration.ofHours(1), metrics);

    private EllipticCurveJsonWebKey key;
    private String token;

    SignatureVerificationTest() throws JoseException {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        token = token("first", key);
    }

    @BeforeEach
    void aTokenIsVerified() throws InvalidJwtException {
        verify(token, key, NOON);
    }

    @AfterEach
    void jose4jIsAsItWas() {
        verification.forget();
    }

    @Test
    void theSameTokenIsNotVerifiedAgain() throws Exception {
        assertThat(hits()).isZero();

        assertThat(verify(token, key, NOON).getSubject()).isEqualTo("first");

        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void anotherTokenIsVerifiedAndKeepsItsOwnClaims() throws Exception {
        assertThat(verify(token("second", key), key, NOON).getSubject()).isEqualTo("second");

        assertThat(hits()).isZero();
    }

    @Test
    void itEndsWhenItSays() throws Exception {
        verify(token, key, EXPIRES - 1);

        assertThatThrownBy(() -> verify(token, key, EXPIRES))
                .isInstanceOfSatisfying(
                        InvalidJwtException.class,
                        refused -> assertThat(refused.hasErrorCode(ErrorCodes.EXPIRED))
                                .isTrue());
        assertThat(hits()).as("its signature was still known").isEqualTo(2);
    }

    @Test
    void anotherSignatureForTheSameClaimsIsRefusedEachTime() throws Exception {
        String signed = token.substring(0, token.lastIndexOf('.'));
        String foreign = token("second", key);
        String mixed = signed + foreign.substring(foreign.lastIndexOf('.'));

        assertRefused(mixed, key);
        assertRefused(mixed, key);

        assertThat(hits()).isZero();
    }

    @Test
    void otherClaimsUnderAKnownSignatureAreRefused() throws Exception {
        String foreign = token("second", key);
        String mixed = foreign.substring(0, foreign.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));

        assertRefused(mixed, key);
    }

    @Test
    void aKeyThatIsReplacedVerifiesNothingMore() throws Exception {
        key = EcJwkGenerator.generateJwk(EllipticCurves.P256);

        assertRefused(token, key);
    }

    @Test
    void byDefaultNothingIsKept() throws Exception {
        verification.forget();
        var unused = new SimpleMeterRegistry();
        new SignatureVerification(() -> Duration.ZERO, unused);

        verify(token, key, NOON);

        assertThat(hits()).isZero();
        assertThat(unused.getMeters()).isEmpty();
    }

    @Test
    void aWrongSettingStopsTheStart() {
        assertThatCode(() -> start(Duration.ofHours(1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(Duration.ofSeconds(-1))).hasMessageContaining("identity.keep-verified");
        assertThatThrownBy(() -> start(Duration.ofMinutes(61))).hasMessageContaining("identity.keep-verified");
    }

    private static void start(Duration kept) {
        new SignatureVerification(() -> kept, new SimpleMeterRegistry());
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tags("cache", "verified-signatures", "result", "hit")
                .functionCounter()
                .count();
    }

    private static void assertRefused(String token, EllipticCurveJsonWebKey key) {
        assertThatThrownBy(() -> verify(token, key, NOON)).isInstanceOf(InvalidJwtSignatureException.class);
    }

    private static JwtClaims verify(String token, EllipticCurveJsonWebKey key, long now) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(key.getPublicKey())
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(now))
                .build()
                .processToClaims(token);
    }

    private static String token(String subject, EllipticCurveJsonWebKey key) throws JoseException {
        var claims = new JwtClaims();
        claims.setSubject(subject);
        claims.setExpirationTime(NumericDate.fromSeconds(EXPIRES));
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        return jws.getCompactSerialization();
    }
}
