package io.integrationhub.credential.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthFormTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void theParametersAreRead() {
        var form = form("scope=hubs%3Aread+mapping:read&client_id=a;b&client_secret=s%26");

        assertThat(form.value("scope")).isEqualTo("hubs:read mapping:read");
        assertThat(form.value("client_id")).isEqualTo("a;b");
        assertThat(form.required("client_secret")).isEqualTo("s&");
    }

    @Test
    void aParameterWithoutAValueCountsAsAbsent() {
        var form = form("scope=&client_id&token=+");

        assertThat(form.value("scope")).isNull();
        assertThat(form.value("client_id")).isNull();
        assertRefused(() -> form.required("token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope=a&scope=a", "scope=&scope=a", "scope=a%00b", "scope=a%0Ab", "scope=%7F"})
    void aRepeatedParameterAndAControlCharacterAreRefused(String body) {
        var form = form(body);

        assertRefused(() -> form.value("scope"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grant_type=%zz", "grant_type=%", "%g0=x", "a=%+1", "a=%-1", "a=%1", "a=b%2", "a=%\uFF11\uFF11"})
    void aBadEncodingIsRefused(String body) {
        assertRefused(() -> form(body));
    }

    /** What would become U+FFFD, whatever it was: overlong, half of a pair, cut, beyond the last character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%FF",
                "%C3",
                "a%80b",
                "%C0%AF",
                "%ED%A0%80",
                "%F4%90%80%80",
                "%E2%82",
                "%E2%82x",
                "gr%FC%DFe",
                "%00%FE"
            })
    void whatIsNotUtf8IsRefusedAndNamed(String value) {
        assertThatThrownBy(() -> form("scope=a&token=" + value)).isInstanceOfSatisfying(OAuthRefused.class, refused -> {
            assertThat(refused.error()).isEqualTo(OAuthError.INVALID_REQUEST);
            assertThat(refused.view().errorDescription()).contains("The parameter token is not in UTF-8");
        });
        assertThatThrownBy(() -> form(value + "=x"))
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.view().errorDescription())
                                .contains("The name of a parameter is not in UTF-8"));
        assertThatThrownBy(() -> form("%22%C3%A4=" + value))
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.view().errorDescription())
                                .startsWith("A parameter is not in UTF-8"));
    }

    @Test
    void whateverIsUtf8ComesAsItWas() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(12, 0x20, 0x11_0000)
                    .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("x\uFFFD")
                    .toString();

            assertThat(form("scope=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                            .value("scope"))
                    .isEqualTo(text);
        }
    }

    @Test
    void moreParametersThanAreReadAreRefused() {
        assertThat(form("a&".repeat(31) + "scope=b").value("scope")).isEqualTo("b");
        assertRefused(() -> form("a&".repeat(32) + "scope=b"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense"})
    void anythingButAFormIsRefused(@Nullable String contentType) {
        assertRefused(() -> OAuthForm.of(contentType, "scope=a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", "Application/X-WWW-Form-Urlencoded;charset=utf-8"})
    void theTypeMayHaveParametersAndAnyCase(String contentType) {
        assertThat(OAuthForm.of(contentType, "scope=a").value("scope")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "&&&"})
    void anEmptyFormHasNoParameters(String body) {
        assertThat(OAuthForm.of(FORM, body).value("scope")).isNull();
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(form("scope=" + "a".repeat(4_000)).value("scope")).hasSize(4_000);
        var tooLong = form("scope=" + "a".repeat(4_001));
        assertRefused(() -> tooLong.value("scope"));
        assertRefused(() -> form("x=" + "a".repeat(16_000)));
    }

    @Test
    void anUnknownParameterIsIgnored() {
        assertThat(form("audience=a&audience=b&scope=c").value("scope")).isEqualTo("c");
    }

    private static OAuthForm form(String body) {
        return OAuthForm.of(FORM, body);
    }

    private static void assertRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        OAuthRefused.class,
                        refused -> assertThat(refused.error()).isEqualTo(OAuthError.INVALID_REQUEST));
    }
}
