package io.integrationhub.console.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SessionSecretTest {

    private static final byte[] TOKENS = "tokens".getBytes(StandardCharsets.UTF_8);

    @Test
    void theCookieOpensWhatItEncrypted() {
        var secret = SessionSecret.random();
        var encrypted = secret.encrypt(TOKENS);

        var read = SessionSecret.of(secret.cookie()).orElseThrow();

        assertThat(read.id()).isEqualTo(secret.id());
        assertThat(read.decrypt(encrypted)).isEqualTo(TOKENS);
    }

    @Test
    void anotherCookieDoesNot() {
        var encrypted = SessionSecret.random().encrypt(TOKENS);
        var other = SessionSecret.random();

        assertThatThrownBy(() -> other.decrypt(encrypted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNameOfTheSessionIsNotItsCookie() {
        var secret = SessionSecret.random();

        assertThat(secret.id()).isNotEqualTo(secret.cookie().getBytes(StandardCharsets.UTF_8));
        assertThat(secret.toString()).doesNotContain(secret.cookie());
    }

    @Test
    void whatIsNoCookieOfOursIsRefused() {
        assertThat(SessionSecret.of("abc")).isEmpty();
        assertThat(SessionSecret.of("%%%")).isEmpty();
        assertThat(SessionSecret.of("")).isEmpty();
    }
}
