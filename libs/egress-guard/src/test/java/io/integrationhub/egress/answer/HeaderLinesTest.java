package io.integrationhub.egress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.answer.HeaderLines.Line;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {
    private static final SentSecrets SECRETS =
            SentSecrets.of(SentSecrets.ofHeader("Basic " + "bG9hbi1hcHA6czNjcjN0LXBhc3N3MHJk"));

    @Test
    void secretsAreMaskedInRequestsAndInWhatComesBack() {
        HttpHeaders headers = unchecked()
                .add("authorization", "Basic bG9hbi1hcHA6czNjcjN0LXBhc3N3MHJk")
                .add("webhook-id", "0d8e")
                .add("x-echo", "got s3cr3t-passw0rd")
                .add("set-cookie", "session=abc")
                .add("set-cookie", "other=def");

        assertThat(HeaderLines.of(headers, SECRETS, 8_192))
                .containsExactly(
                        new Line("authorization", "***"),
                        new Line("webhook-id", "0d8e"),
                        new Line("x-echo", "got ***"),
                        new Line("set-cookie", "***"),
                        new Line("set-cookie", "***"));
    }

    @Test
    void onlySoMuchIsKeptAndNothingInvisible() {
        HttpHeaders headers = unchecked().add("x-odd", "a\u0000b\u202ec").add("x-long", "v".repeat(60_000));
        for (int i = 0; i < 1_000; i++) {
            headers.add("x-" + i, "v");
        }

        List<Line> lines = HeaderLines.of(headers, SentSecrets.NONE, 1_000);

        assertThat(lines.getFirst()).isEqualTo(new Line("x-odd", "a\u2400b\\u202ec"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().value()).endsWith("\u2026").hasSizeLessThan(1_010);
        assertThat(HeaderLines.length(headers)).isGreaterThan(60_000);
    }

    @Test
    void aSecretAcrossTheEndLeavesNothing() {
        HttpHeaders headers = unchecked().add("x", "v".repeat(90) + "s3cr3t-passw0rd");

        for (int most = 85; most < 110; most++) {
            String value = HeaderLines.of(headers, SECRETS, most).getFirst().value();
            assertThat(value).doesNotContain("s3c");
        }
    }

    /** As they come from a receiver. */
    private static HttpHeaders unchecked() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }
}
