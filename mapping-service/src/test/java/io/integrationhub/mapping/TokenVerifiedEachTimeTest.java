package io.integrationhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.identity.Access;
import io.integrationhub.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Set to 0, as in the services that callers reach first, nothing is kept. */
@QuarkusTest
@TestProfile(TokenVerifiedEachTimeTest.NothingKept.class)
@SuppressWarnings("NullAway.Init")
class TokenVerifiedEachTimeTest {

    @Inject
    MeterRegistry metrics;

    @Test
    void nothingIsKept() throws JoseException {
        String token = Tokens.machine(TestAccount.create().name(), "crm", Access.SESSIONS_WRITE);

        for (int time = 0; time < 2; time++) {
            TestAccount.as(token)
                    .body("{\"fields\":{\"first_name\":\"Dana\"}}")
                    .post("/api/v1/translations")
                    .then()
                    .statusCode(200);
        }

        assertThat(metrics.find("cache.gets")
                        .tag("cache", "verified-signatures")
                        .meters())
                .isEmpty();
        assertThat(AlgorithmFactoryFactory.getInstance()
                        .getJwsAlgorithmFactory()
                        .getAlgorithm("ES256"))
                .hasSameClassAs(new EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256());
    }

    public static final class NothingKept implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("integration-hub.identity.keep-verified", "0s");
        }
    }
}
