package io.integrationhub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The baseline: the same requests as webhooks, sent by a bare Vert.x client that does nothing else. */
final class ClientLoop {

    private static final int CONNECTIONS = 32;

    private final LoadReceiver receiver;
    private final HttpClient client;
    private final int port;
    private final Buffer body;
    private final CountDownLatch ended = new CountDownLatch(CONNECTIONS);
    private volatile boolean running = true;

    ClientLoop(Vertx vertx, LoadReceiver receiver, int port, int bodyBytes) {
        this.receiver = receiver;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.port = port;
        this.body = Buffer.buffer("x".repeat(bodyBytes));
    }

    /** Requests per second that the receiver answered. */
    double run(Duration time) throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            send();
        }
        Thread.sleep(time.dividedBy(4));
        long before = receiver.requests();
        long start = System.nanoTime();
        Thread.sleep(time);
        double rate = (receiver.requests() - before) * 1e9 / (System.nanoTime() - start);
        running = false;
        ended.await();
        client.close();
        return rate;
    }

    private void send() {
        client.request(HttpMethod.POST, port, "127.0.0.1", "/baseline")
                .compose(request -> request.send(body))
                .compose(response -> response.body())
                .onComplete(answer -> {
                    if (running) {
                        send();
                    } else {
                        ended.countDown();
                    }
                });
    }
}
