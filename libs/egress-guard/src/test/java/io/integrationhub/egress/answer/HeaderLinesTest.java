package io.integrationhub.egress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.egress.answer.HeaderLines.Line;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Random;
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

        assertThat(HeaderLines.of(headers, 8_192).without(SECRETS))
                .containsExactly(
                        new Line("authorization", "Basic ***"),
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

        List<Line> lines = HeaderLines.of(headers, 1_000).without(SentSecrets.NONE);

        assertThat(lines.getFirst()).isEqualTo(new Line("x-odd", "a\u2400b\\u202ec"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().value()).endsWith("\u2026").hasSizeLessThan(1_010);
    }

    @Test
    void aSecretAcrossTheEndLeavesNothing() {
        HttpHeaders headers = unchecked().add("x", "v".repeat(90) + "s3cr3t-passw0rd");

        for (int most = 85; most < 110; most++) {
            String value =
                    HeaderLines.of(headers, most).without(SECRETS).getFirst().value();
            assertThat(value).startsWith("vvvv").doesNotContain("s3c");
        }
    }

    @Test
    void manyShortHeadersCountForMoreThanTheirCharacters() {
        HttpHeaders headers = unchecked();
        for (int i = 0; i < 4_000; i++) {
            headers.add("a", "b");
        }

        assertThat(HeaderLines.of(headers, 8_192).without(SECRETS)).hasSize(HeaderLines.MOST_LINES);
        assertThat(HeaderLines.of(headers, 340).without(SECRETS)).hasSize(10);
    }

    @Test
    void credentialsAreMaskedByTheirNameWhateverWasSent() {
        HttpHeaders headers = unchecked()
                .add("Authorization", "Bearer of-another-request")
                .add("proxy-authorization", "Basic YTpi")
                .add("AUTHORIZATION", "of another scheme");

        assertThat(HeaderLines.of(headers, 8_192).without(SentSecrets.NONE))
                .extracting(Line::value)
                .containsExactly("Bearer ***", "Basic ***", "***");
    }

    /** Wherever a secret is, and however it was cut by whoever sent it back, its header is the only one that changes. */
    @Test
    void aSecretIsMaskedAtAnyPlaceAndOnlyThere() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int length = 4 + random.nextInt("s3cr3t-passw0rd".length() - 3);
            int before = random.nextInt(5);
            HttpHeaders headers = unchecked();
            for (int i = 0; i < before; i++) {
                headers.add("x-" + i, "value-" + i);
            }
            headers.add("x-echo", "it: " + "s3cr3t-passw0rd".substring(0, length))
                    .add("y", "after");

            List<Line> lines = HeaderLines.of(headers, 8_192).without(SECRETS);

            assertThat(lines).hasSize(before + 2).contains(new Line("x-echo", "it: ***"), new Line("y", "after"));
        }
    }

    /** As they come from a receiver. */
    private static HttpHeaders unchecked() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }
}
