package io.integrationhub.credential.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

    @Test
    void theParametersAreRead() {
        assertThat(
                        TokenRequest.of(
                                "grant_type=client_credentials&scope=hubs%3Aread+mapping:read&client_id=a;b&client_secret=s%26"))
                .isEqualTo(new TokenRequest("client_credentials", "hubs:read mapping:read", "a;b", "s&"));
    }

    @Test
    void aParameterWithoutAValueCountsAsAbsent() {
        assertThat(TokenRequest.of("grant_type=client_credentials&scope=&client_id")
                        .scope())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "scope", "client_id", "client_secret"})
    void aRepeatedParameterIsRefused(String name) {
        assertRefused(name + "=a&" + name + "=a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%zz", "grant_type=%", "%g0=x"})
    void aBadEncodingIsRefused(String form) {
        assertRefused(form);
    }

    private static void assertRefused(String form) {
        assertThatThrownBy(() -> TokenRequest.of(form))
                .isInstanceOfSatisfying(
                        TokenRefused.class,
                        refused -> assertThat(refused.error()).isEqualTo(TokenError.INVALID_REQUEST));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"=", "&&&"})
    void anEmptyFormHasNoParameters(String form) {
        assertThat(TokenRequest.of(form)).isEqualTo(new TokenRequest(null, null, null, null));
    }

    @Test
    void anUnknownParameterIsIgnored() {
        assertThat(TokenRequest.of("grant_type=client_credentials&audience=a&audience=b")
                        .grantType())
                .isEqualTo("client_credentials");
    }
}
