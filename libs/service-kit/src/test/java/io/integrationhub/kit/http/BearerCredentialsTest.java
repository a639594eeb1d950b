package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerCredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER     a.b.c", " Bearer  a.b.c  "})
    void aTokenFollowsTheSchemeInAnyCaseAndOneSpaceOrMore(String header) {
        assertThat(BearerCredentials.of(List.of(header))).isEqualTo(new BearerCredentials.Token("Bearer a.b.c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic eA==", "Digest a=b", "Bearertoken", "Bearer\ta.b.c", "DPoP a.b.c", "a.b.c"})
    void anotherSchemeIsNoToken(String header) {
        assertThat(BearerCredentials.of(List.of(header))).isEqualTo(new BearerCredentials.None());
        assertThat(BearerCredentials.of(List.of())).isEqualTo(new BearerCredentials.None());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer ", "Bearer    "})
    void aSchemeWithoutATokenIsMalformed(String header) {
        assertThat(BearerCredentials.of(List.of(header))).isInstanceOf(BearerCredentials.Malformed.class);
    }

    @Test
    void severalHeadersAreMalformedWhateverTheyHold() {
        assertThat(BearerCredentials.of(List.of("Bearer a", "Bearer a")))
                .isInstanceOf(BearerCredentials.Malformed.class);
        assertThat(BearerCredentials.of(List.of("Basic eA==", "Bearer a")))
                .isInstanceOf(BearerCredentials.Malformed.class);
    }

    @Test
    void aChallengeAlwaysHasAParameter() {
        assertThat(BearerChallenge.insufficientScope(List.of()))
                .isEqualTo("Bearer realm=\"integration-hub\", error=\"insufficient_scope\"");
        assertThat(BearerChallenge.insufficientScope(List.of("a:b", "c:d"))).endsWith(", scope=\"a:b c:d\"");
    }
}
