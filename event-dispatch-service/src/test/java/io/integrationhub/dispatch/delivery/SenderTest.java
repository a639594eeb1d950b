package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Gone;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.FixedHeader;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.testkit.ByteServer;
import io.integrationhub.testkit.ByteServer.Afterwards;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What answers of receivers mean that are broken, slow or no answers at all. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SenderTest {

    @Inject
    Sender sender;

    @ParameterizedTest
    @EnumSource(
            value = Afterwards.class,
            names = {"CLOSE", "HANG"})
    void aSuccessWhoseBodyBreaksOffOrNeverComesIsOne(Afterwards afterwards) {
        assertThat(outcome("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", afterwards))
                .isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Afterwards.class,
            names = {"CLOSE", "HANG"})
    void aBroken410Disables(Afterwards afterwards) {
        assertThat(outcome("HTTP/1.1 410 Gone\r\nContent-Length: 100\r\n\r\n", afterwards))
                .isInstanceOf(Gone.class);
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "503, SERVER_ERROR"})
    void aBrokenAnswerThatAsksToWaitIsObeyed(int status, FailureCause cause) {
        Failed failed = failed("HTTP/1.1 " + status + " X\r\nRetry-After: 90\r\nContent-Length: 10\r\n\r\nbusy");

        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aBroken500KeepsItsStatusAndWhatThereIsOfItsText() {
        Failed failed = failed("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\nout of disk");

        assertThat(failed.cause()).isEqualTo(FailureCause.SERVER_ERROR);
        assertThat(failed.httpStatus()).hasValue(500);
        assertThat(failed.excerpt()).contains("out of disk");
        assertThat(failed.detail())
                .isEqualTo("the receiver answered with status 500; the text of its answer ended after 11 bytes of 100");
    }

    @Test
    void interimAnswersAreNotTheAnswer() {
        Failed failed = failed(head(102) + head(103) + head(199) + head(404));

        assertThat(failed.httpStatus()).hasValue(404);
    }

    @Test
    void bytesBehindAnAnswerDoNotHarmTheNextDelivery() {
        try (var server = new ByteServer("HTTP/1.1 204 No Content\r\n\r\nsurplus", Afterwards.KEEP)) {
            Target target = target(server.url());
            for (int i = 0; i < 3; i++) {
                assertThat(attempt(target)).isInstanceOf(Succeeded.class);
            }
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', CONNECTION_LOST, the receiver closed the connection before it answered",
        "'HTTP/1.1 200', CONNECTION_LOST, the receiver closed the connection within the head of its answer",
        "'+OK POP3 ready\r\n', INVALID_RESPONSE, the receiver answered with something that is not HTTP",
        "'HTTP/1.1 101 Upgrade\r\n\r\n', INVALID_RESPONSE, the receiver answered with status 101",
        "'\u0015\u0003\u0003\u0000\u0002\u0002P', TLS_FAILED, the receiver answered plain HTTP with TLS",
    })
    void whatIsNoAnswerIsToldApart(String answer, FailureCause cause, String detail) {
        Failed failed = failed(answer);

        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.detail()).startsWith(detail);
        assertThat(failed.httpStatus()).isEmpty();
    }

    @Test
    void tooLargeHeadersAreCalledSoAndLargeOnesAreRead() {
        String large = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + "v".repeat(60_000) + "\r\n\r\n";
        assertThat(outcome(large, Afterwards.CLOSE)).isInstanceOf(Succeeded.class);

        Failed failed = failed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + "v".repeat(70_000) + "\r\n\r\n");

        assertThat(failed.cause()).isEqualTo(FailureCause.INVALID_RESPONSE);
        assertThat(failed.detail()).contains("65536 bytes of headers");
    }

    @Test
    void aReceiverThatIsNotThereIsUnreachable() {
        Failed failed = (Failed) attempt(target("http://127.0.0.1:9"));

        assertThat(failed.cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThat(failed.detail()).startsWith("the receiver refused the connection");
    }

    @Test
    void aDestinationMayHaveATimeoutOfItsOwn() {
        try (var server = new ByteServer("", Afterwards.HANG)) {
            var settings = settings(new Authentication.None(), List.of(), Optional.of(Duration.ofSeconds(1)));

            Failed failed = (Failed) attempt(target(server.url(), settings));

            assertThat(failed.cause()).isEqualTo(FailureCause.TIMEOUT);
            assertThat(failed.detail()).isEqualTo("the receiver did not answer within 1 seconds");
        }
    }

    @Test
    void aBearerTokenAndFixedHeadersAreSentAndNotKept() {
        try (var server = new ByteServer("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n", Afterwards.CLOSE)) {
            List<FixedHeader> headers = List.of(
                    new FixedHeader("X-Tenant", "blue", false), new FixedHeader("X-Api-Key", "k3y-0123456789", true));
            var settings = settings(new Authentication.Bearer("b34r3r-t0k3n"), headers, Optional.empty());

            Failed failed = (Failed) attempt(target(server.url(), settings));

            assertThat(failed.evidence().requestHeaders())
                    .contains(
                            new Line("X-Tenant", "blue"),
                            new Line("X-Api-Key", "***"),
                            new Line("authorization", "Bearer ***"),
                            new Line("content-type", "application/json"));
        }
    }

    /** Receivers send what they like: only so much of it is kept, and nothing of what nobody will look at. */
    @Test
    void manyHeadersOfAnAnswerAreKeptInPartAndNoneOfASuccessAtOnce() {
        String headers = "a: b\r\n".repeat(4_000) + "Content-Length: 0\r\n\r\n";

        Failed failed = failed("HTTP/1.1 500 X\r\n" + headers);
        AttemptOutcome succeeded = outcome("HTTP/1.1 200 OK\r\n" + headers, Afterwards.CLOSE);

        assertThat(failed.evidence().responseHeaders()).hasSize(64).containsOnly(new Line("a", "b"));
        assertThat(failed.evidence().responseHeaders())
                .isSameAs(failed.evidence().responseHeaders());
        assertThat(succeeded).isInstanceOf(Succeeded.class);
        assertThat(succeeded.evidence().responseHeaders()).isEmpty();
        assertThat(succeeded.evidence().requestHeaders()).isEmpty();
    }

    private static DeliverySettings settings(
            Authentication authentication, List<FixedHeader> headers, Optional<Duration> timeout) {
        return new DeliverySettings(
                authentication,
                Optional.empty(),
                headers,
                DeliverySettings.BodyFormat.STANDARD_WEBHOOKS,
                Set.of(DeliverySettings.SignatureForm.V1),
                DeliverySettings.Ordering.NONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                timeout,
                Optional.empty(),
                Optional.empty());
    }

    private static Target target(String url, DeliverySettings settings) {
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                DestinationUrl.open(url + "/events"),
                settings,
                Samples.SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    private static String head(int status) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
    }

    private Failed failed(String answer) {
        return (Failed) outcome(answer, Afterwards.CLOSE);
    }

    private AttemptOutcome outcome(String answer, Afterwards afterwards) {
        try (var server = new ByteServer(answer, afterwards)) {
            return attempt(target(server.url()));
        }
    }

    private AttemptOutcome attempt(Target target) {
        return attempt(sender, target);
    }

    static AttemptOutcome attempt(Sender sender, Target target) {
        var outcome = new CompletableFuture<AttemptOutcome>();
        sender.send(Samples.fresh(target), outcome::complete);
        return outcome.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Target target(String url) {
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                url + "/events",
                Optional.empty(),
                Samples.SECRET,
                DestinationStatus.ACTIVE);
    }
}
