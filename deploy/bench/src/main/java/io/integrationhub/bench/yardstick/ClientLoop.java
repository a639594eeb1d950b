package io.integrationhub.bench.yardstick;

import io.integrationhub.bench.load.EventStream;
import io.integrationhub.bench.load.LoadReceiver;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** H: the same requests as webhooks, sent by a bare Vert.x client that does nothing else, one at a time on each connection. */
final class ClientLoop {

    private static final int EVENT_LOOPS = 2;
    private static final int CONNECTIONS_OF_EACH = 32;

    private final Vertx vertx;
    private final LoadReceiver receiver;
    private final Buffer body = Buffer.buffer(EventStream.data("baseline", "baseline"));

    ClientLoop(Vertx vertx, LoadReceiver receiver) {
        this.vertx = vertx;
        this.receiver = receiver;
    }

    /** Requests per second that the receiver answered. */
    double run(Duration time) throws InterruptedException {
        var ended = new CountDownLatch(EVENT_LOOPS * CONNECTIONS_OF_EACH);
        var running = new AtomicBoolean(true);
        String deployment = deploy(() -> new Sender(running, ended));
        Thread.sleep(time.dividedBy(4));
        long before = receiver.requests();
        long start = System.nanoTime();
        Thread.sleep(time);
        double rate = (receiver.requests() - before) * 1e9 / (System.nanoTime() - start);
        running.set(false);
        ended.await();
        vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().join();
        return rate;
    }

    private String deploy(Supplier<Verticle> sender) {
        return vertx.deployVerticle(sender, new DeploymentOptions().setInstances(EVENT_LOOPS))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Has an event loop of its own. */
    private final class Sender extends AbstractVerticle {

        private final AtomicBoolean running;
        private final CountDownLatch ended;

        Sender(AtomicBoolean running, CountDownLatch ended) {
            this.running = running;
            this.ended = ended;
        }

        @Override
        public void start() {
            var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS_OF_EACH));
            for (int i = 0; i < CONNECTIONS_OF_EACH; i++) {
                send(client);
            }
        }

        private void send(HttpClient client) {
            client.request(HttpMethod.POST, receiver.port(), "127.0.0.1", "/ok/baseline")
                    .compose(request -> request.send(body))
                    .compose(response -> response.body())
                    .onComplete(answer -> next(client));
        }

        private void next(HttpClient client) {
            if (running.get()) {
                send(client);
            } else {
                ended.countDown();
            }
        }
    }
}
