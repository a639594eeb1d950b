package io.integrationhub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static final JsonObject HEADER = JsonObject.of("alg", "ES256", "kid", "k-1", "typ", "at+jwt", "other", 7);

    private final JsonObject claims = JsonObject.of("iss", "https://a", "sub", "s-1", "exp", 1_800_000_000);

    @Test
    void whatAnIssuerWritesIsTaken() {
        claims.put("account", "acme")
                .put("hub", "crm_2")
                .put("aud", new JsonArray().add("integration-hub").add("account"))
                .put("realm_access", new JsonObject("{\"roles\":[\"hub-admin\"],\"verify_caller\":true}"))
                .put("scope", "openid profile")
                .put("auth_time", 1_700_000_000)
                .put("address", new JsonObject("{\"locality\":[1,2,{}]}"))
                .put("preferred_username", "zoë 北京 \ud83d\ude00");

        assertThat(TokenClaims.fault(HEADER, claims)).isEmpty();
    }

    @Test
    void anAccountMayBeMissing() {
        assertThat(TokenClaims.fault(HEADER, claims)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp"})
    void whatMustBeThereIsMissed(String claim) {
        claims.remove(claim);

        assertThat(TokenClaims.fault(HEADER, claims)).contains(claim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"account\":null}",
                "{\"account\":[\"acme\"]}",
                "{\"account\":\"\"}",
                "{\"account\":\" acme\"}",
                "{\"account\":\"ac\\nme\"}",
                "{\"account\":\"ac\\ud800me\"}",
                "{\"sub\":7}",
                "{\"hub\":\"../x\"}",
                "{\"reach\":\"galaxy\"}",
                "{\"reach\":null}",
                "{\"hub_id\":\"7\"}",
                "{\"scope\":[\"sessions:read\"]}",
                "{\"exp\":1e400}",
                "{\"exp\":1700000000.5}",
                "{\"exp\":253402300800}",
                "{\"iat\":-1}",
                "{\"auth_time\":\"1700000000\"}",
                "{\"aud\":[\"integration-hub\",7]}",
                "{\"realm_access\":{\"roles\":\"hub-admin\"}}"
            })
    void whatHasAnotherFormIsNamed(String odd) {
        var changed = claims.copy().mergeIn(new JsonObject(odd));

        assertThat(TokenClaims.fault(HEADER, changed))
                .contains(new JsonObject(odd).fieldNames().iterator().next());
    }

    @Test
    void whoReachesAHubOnlyHasOne() {
        claims.put("reach", "hub")
                .put("hub", "crm")
                .put("hub_id", UUID.randomUUID().toString());
        assertThat(TokenClaims.fault(HEADER, claims)).isEmpty();

        var withoutId = claims.copy();
        withoutId.remove("hub_id");
        assertThat(TokenClaims.fault(HEADER, withoutId)).contains("hub_id");
        claims.remove("hub");
        assertThat(TokenClaims.fault(HEADER, claims)).contains("hub");
    }

    @Test
    void theLengthOfAnAccountIsCountedInCharacters() {
        assertThat(TokenClaims.fault(HEADER, claims.copy().put("account", "\ud83d\ude00".repeat(100))))
                .isEmpty();
        assertThat(TokenClaims.fault(HEADER, claims.copy().put("account", "a".repeat(101))))
                .contains("account");
    }

    @Test
    void aHeaderOfAnotherFormIsNamed() {
        assertThat(TokenClaims.fault(HEADER.copy().put("kid", 7), claims)).contains("kid");
        assertThat(TokenClaims.fault(HEADER.copy().putNull("alg"), claims)).contains("alg");
    }
}
