package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x?token=1, https://a.example/x, https://a.example/x?***",
        "https://a.example?t, https://a.example, https://a.example?***",
        "https://a.example/x?a=b?c=d, https://a.example/x, https://a.example/x?***",
        "https://a.example/x?***, https://a.example/x, https://a.example/x?***",
        "https://a.example/x?sealed:v1:QUJD, https://a.example/x, https://a.example/x?***",
        "https://a.example/x, https://a.example/x, https://a.example/x",
        "https://a.example/x?, https://a.example/x, https://a.example/x?"
    })
    void aQueryIsMaskedAndNothingElseIs(String url, String base, String masked) {
        assertThat(DestinationUrl.base(url)).isEqualTo(base);
        assertThat(DestinationUrl.masked(url)).isEqualTo(masked);
        assertThat(DestinationUrl.open(url)).hasToString(masked);
        assertThat(DestinationUrl.isMasked(masked)).isEqualTo(masked.endsWith("***"));
    }

    @Test
    void itIsTheSameReceiverWhenAllBeforeTheQueryIsTheSame() {
        var url = DestinationUrl.open("https://a.example/x?token=1");
        assertThat(url.hasBaseOf("https://a.example/x?***")).isTrue();
        assertThat(url.hasBaseOf("https://a.example/x")).isTrue();
        assertThat(url.hasBaseOf("https://a.example/y?***")).isFalse();
        assertThat(url.hasBaseOf("http://a.example/x?***")).isFalse();
        assertThat(url.hasBaseOf("https://a.example:8443/x?***")).isFalse();
        assertThat(url.hasBaseOf("https://b.example/x?***")).isFalse();
    }
}
