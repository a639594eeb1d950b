package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.Timings;
import io.integrationhub.mapping.customerapp.ChangeAnswer.Decision;
import io.integrationhub.testkit.Repository;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the answer to a change means. */
class ChangeAnswerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void theStatusesOfTheContractMeanWhatItSays() throws IOException {
        JsonNode responses = new YAMLMapper()
                .readTree(Repository.root()
                        .resolve("contracts/openapi/customer-app.yaml")
                        .toFile())
                .at("/paths/~1objects~1{object}~1records~1{id}/patch/responses");
        var decisions = new TreeMap<String, Decision>();
        responses.fieldNames().forEachRemaining(status -> {
            if (!status.equals("default")) {
                decisions.put(status, decision(Integer.parseInt(status)));
            }
        });

        assertThat(decisions)
                .isEqualTo(new TreeMap<>(Map.of(
                        "200", Decision.DONE,
                        "204", Decision.DONE,
                        "400", Decision.REFUSED,
                        "401", Decision.AGAIN,
                        "404", Decision.REFUSED,
                        "409", Decision.REFUSED,
                        "422", Decision.REFUSED,
                        "429", Decision.AGAIN)));
    }

    @ParameterizedTest
    @CsvSource({
        "201,DONE",
        "299,DONE",
        "301,AGAIN",
        "308,AGAIN",
        "403,AGAIN",
        "405,REFUSED",
        "407,AGAIN",
        "408,AGAIN",
        "410,REFUSED",
        "412,REFUSED",
        "421,AGAIN",
        "423,AGAIN",
        "425,AGAIN",
        "451,REFUSED",
        "500,AGAIN",
        "503,AGAIN",
        "599,AGAIN",
        "600,AGAIN"
    })
    void onlyAnAnswerAboutTheChangeEndsIt(int status, Decision decision) {
        assertThat(decision(status)).isEqualTo(decision);
    }

    @Test
    void aWebPageChangesNothing() {
        var page = new DefaultHttpHeaders().add("content-type", "Text/HTML;charset=utf-8");

        ChangeAnswer answer = ChangeAnswer.of(response(200, page), NOW);

        assertThat(answer.decision()).isEqualTo(Decision.AGAIN);
        assertThat(answer.category()).contains("invalid_response");
    }

    @Test
    void whatTheCustomerAppAsksForIsRead() {
        var busy = new DefaultHttpHeaders().add("retry-after", "120");

        assertThat(ChangeAnswer.of(response(503, busy), NOW).retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(ChangeAnswer.of(response(429, busy), NOW).retryAfter()).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @EnumSource(EgressFailure.Kind.class)
    void whatIsNotAnsweredIsTriedAgain(EgressFailure.Kind kind) {
        ChangeAnswer answer = ChangeAnswer.of(new EgressFailure(kind, "did not answer"), Duration.ofMillis(7));

        assertThat(answer.decision()).isEqualTo(Decision.AGAIN);
        assertThat(answer.status()).isEqualTo(OptionalInt.empty());
        assertThat(answer.category()).isPresent();
        assertThat(answer.sentence()).contains("The customer app did not answer.");
        assertThat(answer.elapsed()).hasMillis(7);
    }

    private static Decision decision(int status) {
        return ChangeAnswer.of(response(status, new DefaultHttpHeaders()), NOW).decision();
    }

    private static EgressClient.Response response(int status, HttpHeaders headers) {
        return new EgressClient.Response(
                status, headers, Buffer.buffer(), Optional.empty(), Timings.of(Duration.ofMillis(3)));
    }
}
