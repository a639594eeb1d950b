package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTenantResolverTest {

    @Test
    void readsTheIssuerOfABearerToken() {
        assertThat(IssuerTenantResolver.issuer(
                        "Bearer " + token("{\"iss\":\"https://a\",\"sub\":\"s\",\"exp\":1800000000}")))
                .isEqualTo("https://a");
        assertThat(IssuerTenantResolver.issuer(
                        "bearer  " + token("{\"iss\":\"https://a\",\"sub\":\"s\",\"exp\":1800000000}")))
                .isEqualTo("https://a");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "Bearer a.b", "Bearer a.***.c", "Bearer a.YQ.c"})
    void findsNoneInAnythingElse(String header) {
        assertThat(IssuerTenantResolver.issuer(header)).isNull();
    }

    @Test
    void aTokenOfAFormThatNoTokenHasHasNoIssuer() {
        assertThat(IssuerTenantResolver.issuer(
                        "Bearer " + token("{\"iss\":\"https://a\",\"sub\":7,\"exp\":1800000000}")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"iss\":7}", "{\"iss\":null}", "[]", "7"})
    void findsNoneInATokenWithout(String payload) {
        assertThat(IssuerTenantResolver.issuer("Bearer " + token(payload))).isNull();
    }

    private static String token(String payload) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return "e30." + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}
