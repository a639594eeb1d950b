package io.integrationhub.credential.apipassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.mutiny.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private final SecureRandom random = new SecureRandom();
    private final ApiPassword password = ApiPassword.parse("kV9$hq2Lw!zP").orElseThrow();
    private final ApiPassword another = ApiPassword.parse("kV9$hq2Lw!zQ").orElseThrow();

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String hash = PasswordHash.of(password, random);

        assertThat(PasswordHash.matches(password, Optional.of(hash))).isTrue();
        assertThat(PasswordHash.matches(another, Optional.of(hash))).isFalse();
        assertThat(PasswordHash.matches(password, Optional.empty())).isFalse();
    }

    @Test
    void theHashSaysHowItWasMadeAndIsSalted() {
        String hash = PasswordHash.of(password, random);

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .hasSizeLessThan(128)
                .isNotEqualTo(PasswordHash.of(password, random));
    }

    /** From the tests of the reference implementation, phc-winner-argon2. */
    @Test
    void theLibraryAgreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(Argon2Function.getInstanceFromHash(reference)
                        .check("password".getBytes(StandardCharsets.UTF_8), reference.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void moreThanTheAdmittedNumberIsRefusedAtOnceAndLaterTakenAgain() throws Exception {
        var vertx = Vertx.vertx();
        var hashing = new PasswordHashing(vertx, 1, 1);
        try {
            var running = hashing.matches(password, Optional.empty()).subscribeAsCompletionStage();
            var waiting = hashing.matches(password, Optional.empty()).subscribeAsCompletionStage();

            assertThatThrownBy(() -> hashing.hash(another).await().indefinitely())
                    .isInstanceOfSatisfying(
                            HttpProblem.class,
                            problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
            assertThat(running.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(hashing.hash(another).await().indefinitely()).startsWith("$argon2id$");
        } finally {
            hashing.stop();
            vertx.closeAndAwait();
        }
    }

    @Test
    void strangersTakeHalfOfThePlacesAtMost() throws Exception {
        var vertx = Vertx.vertx();
        var hashing = new PasswordHashing(vertx, 1, 1);
        try {
            var stranger = hashing.matchesStranger(password, Optional.empty()).subscribeAsCompletionStage();

            assertThatThrownBy(() -> hashing.matchesStranger(another, Optional.empty())
                            .await()
                            .indefinitely())
                    .isInstanceOf(HttpProblem.class);
            assertThat(hashing.matches(password, Optional.empty()).await().indefinitely())
                    .isFalse();
            assertThat(stranger.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(hashing.matchesStranger(password, Optional.empty())
                            .await()
                            .indefinitely())
                    .isFalse();
        } finally {
            hashing.stop();
            vertx.closeAndAwait();
        }
    }
}
