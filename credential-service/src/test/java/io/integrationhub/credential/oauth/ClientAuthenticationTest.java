package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {

    private static final OAuthForm NO_CLIENT = form(null, null);

    @Test
    void theHeaderCarriesIdAndSecret() {
        assertThat(ClientAuthentication.of(List.of(basic("client:secret")), NO_CLIENT))
                .isEqualTo(new ClientAuthentication("client", "secret", false));
    }

    @Test
    void theSchemeIsCaseInsensitive() {
        String header = basic("client:secret").replace("Basic", "bASIC");

        assertThat(ClientAuthentication.of(List.of(header), NO_CLIENT).clientId())
                .isEqualTo("client");
    }

    @Test
    void bothPartsAreFormDecodedAfterTheSplit() {
        assertThat(ClientAuthentication.of(List.of(basic("cli%3Aent:se+cr%2Bet:x")), NO_CLIENT))
                .isEqualTo(new ClientAuthentication("cli:ent", "se cr+et:x", true));
    }

    @Test
    void theFormCarriesIdAndSecret() {
        assertThat(ClientAuthentication.of(List.of(), form("client", "secret")))
                .isEqualTo(new ClientAuthentication("client", "secret", false));
    }

    @Test
    void theFormMayRepeatTheIdOfTheHeader() {
        assertThat(ClientAuthentication.of(List.of(basic("client:secret")), form("client", null))
                        .secret())
                .isEqualTo("secret");
    }

    @Test
    void twoWaysAtOnceAreRefused() {
        String header = basic("client:secret");

        refused(OAuthError.INVALID_REQUEST, () -> ClientAuthentication.of(List.of(header), form("client", "secret")));
        refused(OAuthError.INVALID_REQUEST, () -> ClientAuthentication.of(List.of(header), form(null, "secret")));
        refused(OAuthError.INVALID_REQUEST, () -> ClientAuthentication.of(List.of(header), form("another", null)));
        refused(OAuthError.INVALID_REQUEST, () -> ClientAuthentication.of(List.of(header, header), NO_CLIENT));
    }

    @Test
    void noWayAtAllIsNoClient() {
        refused(OAuthError.INVALID_CLIENT, () -> ClientAuthentication.of(List.of(), NO_CLIENT));
        refused(OAuthError.INVALID_CLIENT, () -> ClientAuthentication.of(List.of(), form("client", null)));
        refused(OAuthError.INVALID_CLIENT, () -> ClientAuthentication.of(List.of(), form(null, "secret")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic ", "Basic !!!", "Basic Y2xpZW50", "Basic Ojp6JXp6", "Bearer abc", "", "basic:x"})
    void anUnreadableHeaderIsNoClient(String header) {
        assertThatThrownBy(() -> {
                    var client = ClientAuthentication.of(List.of(header), NO_CLIENT);
                    assertThat(client.clientId()).as("read from the header").isNull();
                })
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.error()).isEqualTo(OAuthError.INVALID_CLIENT));
    }

    /** What most HTTP clients send: the pair as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"100%", "100%sure", "%", "a%1", "a%zz"})
    void aHeaderThatCannotBeDecodedSaysHowToEncodeIt(String secret) {
        assertThatThrownBy(() -> ClientAuthentication.of(List.of(basic("client:" + secret)), NO_CLIENT))
                .isInstanceOfSatisfying(OAuthRefused.class, refused -> {
                    assertThat(refused.error()).isEqualTo(OAuthError.INVALID_CLIENT);
                    assertThat(refused.view().errorDescription()).contains("%25", "%2B", "2.3.1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "a%C3", "%ED%A0%80"})
    void aHeaderThatIsNotUtf8SaysSo(String secret) {
        assertThatThrownBy(() -> ClientAuthentication.of(List.of(basic("client:" + secret)), NO_CLIENT))
                .isInstanceOfSatisfying(OAuthRefused.class, refused -> {
                    assertThat(refused.error()).isEqualTo(OAuthError.INVALID_CLIENT);
                    assertThat(refused.view().errorDescription()).contains("not UTF-8");
                });
        String raw = "Basic " + Base64.getEncoder().encodeToString("client:ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ClientAuthentication.of(List.of(raw), NO_CLIENT))
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.view().errorDescription()).contains("not in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one+two", "one%41two", "a+", "well%2Bencoded", "50%2525"})
    void aWrongSecretThatDecodingHasChangedGetsTheHint(String secret) {
        var byHeader = ClientAuthentication.of(List.of(basic("client:" + secret)), NO_CLIENT);
        var byForm = ClientAuthentication.of(List.of(), form("client", secret));

        assertThat(byHeader.wrong().view().errorDescription()).contains("wrong", "%25", "%2B");
        assertThat(byForm).isEqualTo(byHeader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "s-e_c.r~e*t", "two words", "päss"})
    void aWrongSecretThatDecodingHasNotChangedGetsNoHint(String secret) {
        var byHeader = ClientAuthentication.of(List.of(basic("client:" + secret)), NO_CLIENT);

        assertThat(byHeader.secret()).isEqualTo(secret);
        assertThat(byHeader.wrong().view().errorDescription()).isEqualTo("The client id or the secret is wrong.");
    }

    /** RFC 6749, section 5.2, allows neither quotes nor backslashes nor other than ASCII. */
    @Test
    void theHintMayStandInAnErrorDescription() {
        assertThat(FormEncoding.HINT).matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    }

    @Test
    void theSecretDoesNotPrint() {
        assertThat(new ClientAuthentication("client", "top-secret", false).toString())
                .doesNotContain("top-secret");
        assertThat(form("client", "top-secret").toString()).doesNotContain("top-secret");
    }

    private static void refused(OAuthError error, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.error()).isEqualTo(error));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static OAuthForm form(@Nullable String clientId, @Nullable String secret) {
        String form = (clientId == null ? "" : "client_id=" + clientId + "&")
                + (secret == null ? "" : "client_secret=" + secret);
        return OAuthForm.of("application/x-www-form-urlencoded", form);
    }
}
