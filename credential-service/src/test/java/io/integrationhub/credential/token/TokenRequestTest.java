package io.integrationhub.credential.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();

    @Test
    void theParametersAreRead() {
        form.add("grant_type", "client_credentials");
        form.add("scope", "hubs:read");

        assertThat(TokenRequest.of(form)).isEqualTo(new TokenRequest("client_credentials", "hubs:read", null, null));
    }

    @Test
    void aParameterWithoutAValueCountsAsAbsent() {
        form.add("grant_type", "client_credentials");
        form.add("scope", "");

        assertThat(TokenRequest.of(form).scope()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "scope", "client_id", "client_secret"})
    void aRepeatedParameterIsRefused(String name) {
        form.add(name, "a");
        form.add(name, "a");

        assertThatThrownBy(() -> TokenRequest.of(form))
                .isInstanceOfSatisfying(
                        TokenRefused.class,
                        refused -> assertThat(refused.error()).isEqualTo(TokenError.INVALID_REQUEST));
    }

    @Test
    void anEmptyFormIsRefused() {
        assertThatThrownBy(() -> TokenRequest.of(form)).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> TokenRequest.of(null)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void anUnknownParameterIsIgnored() {
        form.add("grant_type", "client_credentials");
        form.add("audience", "a");
        form.add("audience", "b");

        assertThat(TokenRequest.of(form).grantType()).isEqualTo("client_credentials");
    }
}
