package io.integrationhub.credential.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ClientIdTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void aClientIdIsRecognised() {
        assertThat(ClientId.generate(random)).matches(ClientId::isWellFormed);
        assertThat(ClientId.isWellFormed("ihc_\u0000234567890123456")).isFalse();
        assertThat(ClientId.isWellFormed("")).isFalse();
    }
}
