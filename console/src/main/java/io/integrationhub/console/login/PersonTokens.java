package io.integrationhub.console.login;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.client.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a person's sign-in gave.
 *
 * @param refreshToken null when the provider gave none; the tokens are then good until they end
 */
record PersonTokens(
        String idToken, String accessToken, @Nullable String refreshToken) {

    static PersonTokens of(AuthorizationCodeTokens tokens) {
        return new PersonTokens(tokens.getIdToken(), tokens.getAccessToken(), tokens.getRefreshToken());
    }

    /** These, replaced by what a refresh gave; a provider need not send all of them again. */
    PersonTokens refreshed(Tokens fresh) {
        return new PersonTokens(
                orElse(fresh.get("id_token"), idToken),
                fresh.getAccessToken(),
                fresh.getRefreshToken() == null ? refreshToken : fresh.getRefreshToken());
    }

    static PersonTokens fromJson(byte[] json) {
        var object = new JsonObject(Buffer.buffer(json));
        return new PersonTokens(
                object.getString("idToken"), object.getString("accessToken"), object.getString("refreshToken"));
    }

    byte[] toJson() {
        return new JsonObject()
                .put("idToken", idToken)
                .put("accessToken", accessToken)
                .put("refreshToken", refreshToken)
                .toBuffer()
                .getBytes();
    }

    AuthorizationCodeTokens asCodeTokens() {
        return new AuthorizationCodeTokens(idToken, accessToken, refreshToken);
    }

    /** When the first of the two that are used ends. */
    Instant expireAt() {
        var access = expiry(accessToken);
        var id = expiry(idToken);
        return access.isBefore(id) ? access : id;
    }

    private static Instant expiry(String jwt) {
        var parts = jwt.split("\\.", -1);
        var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1])));
        return Instant.ofEpochSecond(claims.getLong("exp"));
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }

    @Override
    public String toString() {
        return "PersonTokens[...]";
    }
}
