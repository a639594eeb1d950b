package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.egress.EgressClient.Incomplete;
import io.integrationhub.egress.EgressClient.Incomplete.Reason;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressFailure.Kind;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means, byte for byte: its head decides, and nothing that comes after it is taken for the next one. */
class AnswerTest {
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

    private final LocalNetwork network = new LocalNetwork();
    private final List<RawServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RawServer::close);
        network.close();
    }

    /** However the body ends. */
    @Nested
    class Bodies {

        @ParameterizedTest
        @CsvSource({
            "200, Content-Length: 100, only this, ended after 9 bytes of 100",
            "204, Transfer-Encoding: identity, '', ''",
            "410, Content-Length: 50, gone, ended after 4 bytes of 50",
            "429, Content-Length: 5, '', ended after 0 bytes of 5",
            "500, Content-Length: 99999999999, oops, ended after 4 bytes of 99999999999",
            "202, Transfer-Encoding: chunked, '5\r\nhel', ended after 3 bytes",
            "503, Transfer-Encoding: chunked, '5\r\nhello\r\nnonsense\r\n', ended after 5 bytes",
            "500, Transfer-Encoding: chunked, '5\r\nhello\r\n', ended after 5 bytes",
        })
        void aStatusCountsHoweverTheBodyEnds(int status, String framing, String body, String words) {
            RawServer server = server(RawServer.sayingOnce(
                    "HTTP/1.1 " + status + " X\r\nRetry-After: 7\r\n" + framing + "\r\n\r\n" + body));

            Response response = network.send(server);

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.headers().get("retry-after")).isEqualTo("7");
            assertThat(response.incomplete().map(Incomplete::words).orElse("")).isEqualTo(words);
            assertThat(response.incomplete().map(Incomplete::reason).orElse(Reason.BROKEN_OFF))
                    .isEqualTo(Reason.BROKEN_OFF);
        }

        @Test
        void aResetAfterTheHeadKeepsWhatWasRead() {
            var headRead = new Semaphore(0);
            RawServer server = server(new RawServer(line -> {
                line.awaitRequest();
                line.say("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\nhalf of");
                headRead.acquire();
                line.reset();
            }));
            var answer = network.post(network.target(server.port(), "/"), LocalNetwork.LIMITS)
                    .subscribeAsCompletionStage();
            await().until(() -> network.client.inUse() == 1 && server.connections() == 1);
            headRead.release();

            assertThat(answer)
                    .succeedsWithin(Duration.ofSeconds(30))
                    .satisfies(response -> assertThat(response.status()).isEqualTo(500));
        }

        @Test
        void anAnswerThatComesBeforeTheRequestWasReadIsOne() {
            RawServer server = server(new RawServer(line -> {
                line.awaitHead();
                line.say("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 7\r\n\r\ntoo big");
            }));
            EgressRequest large = EgressRequest.post(
                    network.target(server.port(), "/"), "one", Buffer.buffer(new byte[8 * 1024 * 1024]));

            for (int i = 0; i < 5; i++) {
                Response response =
                        network.client.send(large, LocalNetwork.LIMITS).await().atMost(Duration.ofSeconds(10));
                assertThat(response.status()).isEqualTo(413);
            }
        }

        @Test
        void anAnswerThatEndsWithItsConnectionIsWhole() {
            Response response = network.send(server(RawServer.sayingOnce("HTTP/1.0 200 OK\r\n\r\nall of it")));

            assertThat(response.body()).hasToString("all of it");
            assertThat(response.incomplete()).isEmpty();
        }
    }

    /** RFC 9110, section 15.2. */
    @Nested
    class InterimAnswers {

        @ParameterizedTest
        @ValueSource(ints = {100, 102, 103, 104, 110, 150, 199})
        void interimAnswersAreSkipped(int interim) {
            RawServer server =
                    server(RawServer.saying("HTTP/1.1 " + interim + " Wait\r\nLink: </x>; rel=preload\r\n\r\n"
                            + "HTTP/1.1 429 Slow\r\nRetry-After: 9\r\nContent-Length: 2\r\n\r\nno"));

            Response first = network.send(server);
            Response second = network.send(server);

            assertThat(List.of(first.status(), second.status())).containsOnly(429);
            assertThat(first.headers().get("retry-after")).isEqualTo("9");
            assertThat(first.headers().contains("link")).isFalse();
            assertThat(first.body()).hasToString("no");
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void anyMixtureOfInterimAnswersInAnyPiecesIsSkipped() {
            var random = new Random(20261130);
            RawServer server = server(new RawServer(line -> {
                while (line.awaitRequest()) {
                    var answer = new StringBuilder();
                    for (int i = random.nextInt(200); i > 0; i--) {
                        int status = 100 + random.nextInt(100);
                        answer.append("HTTP/1.1 ")
                                .append(status == 101 ? 102 : status)
                                .append(" \r\nx: y\r\n\r\n");
                    }
                    answer.append("HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\ndone");
                    for (int at = 0; at < answer.length(); ) {
                        int end = Math.min(answer.length(), at + 1 + random.nextInt(900));
                        line.say(answer.substring(at, end));
                        at = end;
                    }
                }
            }));

            for (int i = 0; i < 20; i++) {
                Response response = network.send(server);
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.body()).hasToString("done");
            }
        }

        @Test
        void thousandsOfInterimAnswersAreFineAndEndlessOnesAreNot() {
            String interim = "HTTP/1.1 102 Processing\r\n\r\n";
            assertThat(network.send(server(RawServer.saying(interim.repeat(5_000) + NO_CONTENT)))
                            .status())
                    .isEqualTo(204);

            RawServer endless = server(new RawServer(line -> {
                line.awaitRequest();
                while (true) {
                    line.say(interim.repeat(100));
                }
            }));

            assertThat(network.failure(endless).kind()).isEqualTo(Kind.TOO_MANY_INTERIM);
        }

        @Test
        void anUpgradeThatNobodyAskedForIsNoAnswer() {
            RawServer server = server(
                    RawServer.saying("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"));

            assertThat(network.failure(server).kind()).isEqualTo(Kind.UNASKED_UPGRADE);
        }
    }

    /** How many are read. */
    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(ints = {9_000, 32_000, 60_000})
        void manyHeadersAreRead(int bytes) {
            var headers = new StringBuilder();
            int count = 0;
            while (headers.length() < bytes) {
                headers.append("X-Long-").append(count).append(": ").append("v".repeat(500));
                headers.append("\r\n");
                count++;
            }
            RawServer server = server(RawServer.saying("HTTP/1.1 204 No Content\r\n" + headers + "\r\n"));

            assertThat(network.send(server).status()).isEqualTo(204);
            Response second = network.send(server);
            assertThat(second.headers().get("X-Long-0")).hasSize(500);
            assertThat(second.headers().get("X-Long-" + (count - 1))).hasSize(500);
        }

        @Test
        void oneLongHeaderIsRead() {
            RawServer server = server(
                    RawServer.saying("HTTP/1.1 204 No Content\r\nSet-Cookie: " + "c".repeat(60_000) + "\r\n\r\n"));

            assertThat(network.send(server).headers().get("set-cookie")).hasSize(60_000);
        }

        @Test
        void moreHeadersThanThatAreAFailureThatNamesTheLimit() {
            EgressFailure failure = network.failure(server(
                    RawServer.saying("HTTP/1.1 200 OK\r\nX: " + "v".repeat(70_000) + "\r\nContent-Length: 0\r\n\r\n")));

            assertThat(failure.kind()).isEqualTo(Kind.HEADERS_TOO_LARGE);
            assertThat(failure.words()).isEqualTo("answered with more than 65536 bytes of headers");
        }
    }

    /** What a connection brings after its answer, and that it may be closed. */
    @Nested
    class Connections {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
                    "HTTP/1.1 204 No Content\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                    "HTTP/1.1 304 Not Modified\r\n\r\nhello",
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 Another\r\nContent-Length: 0\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n\r\n\r\n",
                })
        void whatFollowsAnAnswerDoesNotBecomeTheNext(String answer) {
            RawServer server = server(RawServer.saying(answer));
            int status = Integer.parseInt(answer.substring(9, 12));

            for (int i = 0; i < 5; i++) {
                assertThat(network.send(server).status()).isEqualTo(status);
            }
            assertThat(server.connections()).isEqualTo(5);
        }

        @Test
        void whatFollowsAnAnswerIsNoneForARequestThatWaits() {
            RawServer server =
                    server(RawServer.saying(NO_CONTENT + "HTTP/1.1 500 Not asked for\r\nContent-Length: 0\r\n\r\n"));
            try (var one = new LocalNetwork("connections-per-destination", "1")) {
                var target = one.target(server.port(), "/");
                List<CompletableFuture<Response>> answers = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    answers.add(one.post(target, LocalNetwork.LIMITS).subscribeAsCompletionStage());
                }

                for (var answer : answers) {
                    assertThat(answer).succeedsWithin(Duration.ofSeconds(30));
                    assertThat(answer.join().status()).isEqualTo(204);
                }
            }
            assertThat(server.connections()).isEqualTo(20);
        }

        @Test
        void whatFollowsLaterEndsTheConnectionToo() {
            var late = new Semaphore(0);
            RawServer server = server(new RawServer(line -> {
                line.awaitRequest();
                line.say(NO_CONTENT);
                late.acquire();
                line.say("HTTP/1.1 500 Not asked for\r\nContent-Length: 0\r\n\r\n");
                line.awaitEnd();
            }));

            assertThat(network.send(server).status()).isEqualTo(204);
            assertThat(network.client.idle()).isEqualTo(1);
            late.release();

            await().until(() -> network.client.idle() == 0);
            late.release();
            assertThat(network.send(server).status()).isEqualTo(204);
        }

        @Test
        void aReusedConnectionThatTurnsOutToBeClosedCostsNothing() {
            RawServer server = server(new RawServer(line -> {
                line.awaitRequest();
                line.say(NO_CONTENT);
                // The next request arrives, and is not answered.
                line.awaitRequest();
            }));

            for (int i = 0; i < 3; i++) {
                assertThat(network.send(server).status()).isEqualTo(204);
            }
            assertThat(server.connections()).isEqualTo(3);
        }

        @Test
        void aReusedConnectionThatIsResetCostsNothing() {
            RawServer server = server(new RawServer(line -> {
                line.awaitRequest();
                line.say(NO_CONTENT);
                line.awaitRequest();
                line.reset();
            }));

            for (int i = 0; i < 3; i++) {
                assertThat(network.send(server).status()).isEqualTo(204);
            }
        }

        @Test
        void aReceiverThatNeverAnswersIsNotAskedForever() {
            RawServer server = server(new RawServer(RawServer.Line::awaitRequest));

            assertThat(network.failure(server).kind()).isEqualTo(Kind.CLOSED);
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void aResetAndACloseAreDistinguished() {
            RawServer resetting = server(new RawServer(line -> {
                line.awaitRequest();
                line.reset();
            }));
            RawServer closing = server(RawServer.sayingOnce(""));
            RawServer halfway = server(RawServer.sayingOnce("HTTP/1.1 200 OK\r\nContent-Le"));

            assertThat(network.failure(resetting).words()).isEqualTo("reset the connection before it answered");
            assertThat(network.failure(closing).words()).isEqualTo("closed the connection before it answered");
            assertThat(network.failure(halfway).words())
                    .isEqualTo("closed the connection within the head of its answer");
        }
    }

    /** What is no HTTP, or hardly. */
    @Nested
    class Garbage {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SSH-2.0-OpenSSH_9.6\r\n",
                    "220 mail.example ESMTP\r\n",
                    "-ERR unknown command\r\n",
                    "<html>hello</html>\r\n\r\n",
                    "HTTP/1.1 abc\r\n\r\n",
                    "HTTP/1.1 42 Too short\r\n\r\n",
                    "HTTP/1.1 600 Beyond\r\n\r\n",
                    "HTTP/1.1 999 Denied\r\n\r\n",
                    "HTTP/1.1 2000 Long\r\n\r\n",
                })
        void whatIsNotHttpIsCalledSo(String answer) {
            assertThat(network.failure(server(RawServer.sayingOnce(answer))).kind())
                    .isEqualTo(Kind.NOT_HTTP);
        }

        @Test
        void aTlsAnswerToPlainHttpIsCalledSo() {
            RawServer server = server(RawServer.sayingOnce("\u0015\u0003\u0001\u0000\u0002\u0002P"));

            EgressFailure failure = network.failure(server);

            assertThat(failure.kind()).isEqualTo(Kind.TLS_EXPECTED);
            assertThat(failure.words()).contains("https://");
        }

        @Test
        void whateverIsAnsweredEndsTheExchangeAndLeavesNothingBehind() {
            var random = new Random(9112);
            String[] pieces = {
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 103 X\r\n",
                "HTTP/1.0 500 X\n",
                "HTTP/2 200\r\n",
                "Content-Length: 3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 3, 4\r\n",
                "Transfer-Encoding: chunked\r\n",
                "no colon\r\n",
                "\r\n",
                "abc",
                "3\r\nabc\r\n",
                "0\r\n\r\n",
                "ffffffffff\r\n",
                "\u0000\u0016\u0003",
                " folded\r\n",
                ": empty\r\n"
            };
            for (int i = 0; i < 200; i++) {
                var answer = new StringBuilder(random.nextBoolean() ? pieces[random.nextInt(3)] : "");
                for (int n = random.nextInt(8); n > 0; n--) {
                    answer.append(pieces[random.nextInt(pieces.length)]);
                }
                RawServer server = server(RawServer.sayingOnce(answer.toString()));

                Response response = network.post(network.target(server.port(), "/"), LocalNetwork.LIMITS)
                        .onFailure(EgressFailure.class)
                        .recoverWithNull()
                        .await()
                        .atMost(Duration.ofSeconds(30));

                if (response != null) {
                    assertThat(response.status()).as(answer.toString()).isIn(200, 500);
                }
                server.close();
            }
            assertThat(network.client.inUse()).isZero();
        }

        @Test
        void linesThatEndWithALineFeedAloneAreRead() {
            Response response =
                    network.send(server(RawServer.sayingOnce("HTTP/1.1 200 OK\nContent-Length: 2\nX-A: b\n\nok")));

            assertThat(response.headers().get("x-a")).isEqualTo("b");
            assertThat(response.body()).hasToString("ok");
        }
    }

    private RawServer server(RawServer server) {
        servers.add(server);
        return server;
    }
}
