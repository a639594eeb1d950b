package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

// An embedded channel is done at once.
@SuppressWarnings("FutureReturnValueIgnored")
class RequestGuardTest {
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

    private final List<Integer> refused = new ArrayList<>();
    private final List<Object> received = new ArrayList<>();
    private final EmbeddedChannel channel = channel(false);

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void requestsThatHttpAllowsPassAsTheyAre() {
        send(GET + "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + GET);

        assertThat(received.stream().filter(io.netty.handler.codec.http.HttpRequest.class::isInstance))
                .hasSize(3);
        assertThat(refused).isEmpty();
    }

    @Test
    void whatComesInSinglesBytesIsTheSame() {
        for (char next : (GET + "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
                        + GET)
                .toCharArray()) {
            send(String.valueOf(next));
        }

        assertThat(received.stream().filter(io.netty.handler.codec.http.HttpRequest.class::isInstance))
                .hasSize(3);
    }

    @Test
    void theServerAsAWholeSaysItsMethods() {
        send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer())
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .contains("Allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n");
    }

    @Test
    void anotherProtocolPassesOnlyWhereItIsSwitchedOn() {
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        send(preface);
        assertThat(answer()).startsWith("HTTP/1.1 505");

        EmbeddedChannel http2 = channel(true);
        http2.pipeline().remove("httpDecoder");
        http2.writeInbound(bytes(preface));
        assertThat(answer(http2)).isEmpty();
        assertThat(received).isNotEmpty();
    }

    /** What HTTP does not allow. */
    @Nested
    class Refusals {

        @Test
        void whatIsRefusedIsAnsweredAsAProblemAndNothingAfterItIsRead() {
            send("GET /a HTTP/1.1\r\n\r\n" + GET);

            assertThat(received).isEmpty();
            assertThat(answer())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Content-Type: application/problem+json\r\n")
                    .contains("Connection: close\r\n")
                    .contains("X-Content-Type-Options: nosniff\r\n")
                    .contains("\"code\":\"malformed_request\"")
                    .contains("\"pointer\":\"Host:\"")
                    .contains("\"instance\":\"/a\"");
            send(GET);
            assertThat(received).isEmpty();
            assertThat(refused).containsExactly(400);
        }

        @Test
        void atTheOAuthEndpointsItIsAnErrorOfThatForm() {
            send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 51\r\n\r\n");

            assertThat(answer())
                    .startsWith("HTTP/1.1 413")
                    .contains("Content-Type: application/json\r\n")
                    .contains("{\"error\":\"invalid_request\"");
        }

        @Test
        void aLineThatDoesNotEndWithBothIsRefusedAtOnce() {
            send("GET /a HTTP/1.1\n");

            assertThat(answer()).startsWith("HTTP/1.1 400");
        }

        @Test
        void headsThatAreTooLargeAreRefusedBeforeTheyEnd() {
            send("GET /" + "a".repeat(200));
            assertThat(answer()).startsWith("HTTP/1.1 414").contains("uri_too_long");

            EmbeddedChannel other = channel(false);
            other.writeInbound(bytes("GET /" + "a".repeat(80) + " HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(1_000)));
            assertThat(answer(other)).startsWith("HTTP/1.1 431").contains("headers_too_large");
        }

        @Test
        void aChunkedBodyThatIsTooLargeIsAnsweredInTheMiddle() {
            send("POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n32\r\n" + "x".repeat(50)
                    + "\r\n1\r\n");

            assertThat(answer()).startsWith("HTTP/1.1 413").contains("payload_too_large");
        }

        @Test
        void theAnswersToWhatCameBeforeComeFirst() {
            send(GET + "BROKEN\r\n\r\n");
            assertThat(answer()).isEmpty();

            reply(200);
            channel.runPendingTasks();

            assertThat(answer()).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 400");
        }

        @Test
        void anInterimAnswerIsNone() {
            send(GET + "BROKEN\r\n\r\n");
            reply(100);
            channel.runPendingTasks();

            assertThat(answer()).contains("100 Continue").doesNotContain("HTTP/1.1 400");
        }

        @Test
        void whatTheServiceSaysAfterItsRequestWasRefusedIsLost() {
            send("POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n");
            assertThat(answer()).startsWith("HTTP/1.1 400");

            reply(200);

            assertThat(answer()).isEmpty();
        }
    }

    /** In simulated time. */
    @Nested
    class SlowClients {

        @Test
        void aHeadThatDripsIsRefusedWhenItsTimeIsOver() {
            send("GET /a HTTP/1.1\r\n");
            for (int second = 1; second < HEAD.toSeconds(); second++) {
                pass(Duration.ofSeconds(1));
                send("A" + second + ": x\r\n");
            }
            assertThat(answer()).isEmpty();

            pass(Duration.ofSeconds(1));

            assertThat(answer()).startsWith("HTTP/1.1 408").contains("request_timeout");
        }

        @Test
        void aBodyThatDripsIsRefusedWhenItsTimeIsOver() {
            send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n");
            for (int second = 1; second < BODY.toSeconds(); second++) {
                pass(Duration.ofSeconds(1));
                send("x");
            }
            assertThat(answer()).isEmpty();

            pass(Duration.ofSeconds(1));

            assertThat(answer()).startsWith("HTTP/1.1 408");
        }

        @Test
        void aConnectionOnWhichNothingComesIsClosedWithoutAWord() {
            pass(HEAD);

            assertThat(channel.isOpen()).isFalse();
            assertThat(answer()).isEmpty();
            assertThat(refused).isEmpty();
        }

        @Test
        void betweenRequestsNoTimeRuns() {
            send(GET);
            reply(200);
            pass(Duration.ofMinutes(5));

            assertThat(channel.isOpen()).isTrue();
            send(GET);
            reply(200);
            assertThat(refused).isEmpty();
        }

        @Test
        void whoeverHasTheAnswerIsNotReadForLong() {
            send("BROKEN\r\n\r\n");
            assertThat(channel.isOpen()).isTrue();

            pass(Duration.ofSeconds(3));

            assertThat(channel.isOpen()).isFalse();
        }
    }

    private EmbeddedChannel channel(boolean http2) {
        var limits = new RequestGuard.Limits(100, 1_000, 50, HEAD, BODY, http2, refused::add);
        var opened = new EmbeddedChannel();
        opened.freezeTime();
        opened.pipeline().addLast(new RequestGuard(limits));
        opened.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
        opened.pipeline().addLast("httpEncoder", new HttpResponseEncoder());
        opened.pipeline().addLast("handler", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                received.add(message);
            }
        });
        return opened;
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    private void reply(int status) {
        channel.pipeline()
                .context("handler")
                .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status)));
    }

    private void send(String bytes) {
        channel.writeInbound(bytes(bytes));
    }

    private String answer() {
        return answer(channel);
    }

    private static String answer(EmbeddedChannel from) {
        var text = new StringBuilder();
        for (ByteBuf next = from.readOutbound(); next != null; next = from.readOutbound()) {
            text.append(next.toString(StandardCharsets.UTF_8));
            next.release();
        }
        return text.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
