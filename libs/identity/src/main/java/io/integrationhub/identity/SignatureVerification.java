package io.integrationhub.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.jws.JsonWebSignatureAlgorithm;

/**
 * Gives jose4j, with which Quarkus verifies tokens, the ES256 that remembers, where a service is set to it. jose4j has one
 * registry of algorithms for the whole process.
 */
@Startup
@Singleton
class SignatureVerification {

    SignatureVerification(IdentityConfig config, MeterRegistry metrics) {
        Duration kept = config.keepVerified();
        requireSensible(kept);
        if (kept.isPositive()) {
            var verified = new VerifiedSignatures(kept, Ticker.systemTicker());
            verified.measure(metrics);
            algorithms().registerAlgorithm(new RememberingEs256(verified));
        }
    }

    /** A wrong setting stops the start. */
    private static void requireSensible(Duration kept) {
        if (kept.isNegative() || kept.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalStateException("integration-hub.identity.keep-verified must be 0 to 1 hour.");
        }
    }

    /** What comes after this application in the same process, in tests and in dev mode, starts as usual. */
    @PreDestroy
    void forget() {
        algorithms().registerAlgorithm(new EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256());
    }

    private static AlgorithmFactory<JsonWebSignatureAlgorithm> algorithms() {
        return AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory();
    }
}
