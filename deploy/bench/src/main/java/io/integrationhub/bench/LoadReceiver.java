package io.integrationhub.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** A receiver that answers every webhook at once, and reports when each event came first. */
final class LoadReceiver {

    private final LongAdder requests = new LongAdder();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> repeated = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, Long> listener = (event, nanos) -> {};

    /** Starts it on a port of the loopback interface. */
    static LoadReceiver start(Vertx vertx, int port) {
        var receiver = new LoadReceiver();
        var options = new DeploymentOptions().setInstances(2);
        vertx.deployVerticle(() -> receiver.new Server(port), options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return receiver;
    }

    /** Who gets the first arrival of an event: its id and System.nanoTime(). */
    void onArrival(BiConsumer<String, Long> newListener) {
        listener = newListener;
    }

    /** Requests answered so far, with an event or without. */
    long requests() {
        return requests.sum();
    }

    int events() {
        return seen.size();
    }

    int duplicates() {
        return repeated.size();
    }

    private void arrived(String id) {
        long now = System.nanoTime();
        if (seen.add(id)) {
            listener.accept(id, now);
        } else {
            repeated.put(id, now);
        }
    }

    private final class Server extends AbstractVerticle {

        private final int port;

        Server(int port) {
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(this::take)
                    .listen(port, "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void take(HttpServerRequest request) {
            String id = request.getHeader("webhook-id");
            request.end(body -> {
                if (id != null) {
                    arrived(id);
                }
                requests.increment();
                request.response().setStatusCode(204).end();
            });
            request.resume();
        }
    }
}
