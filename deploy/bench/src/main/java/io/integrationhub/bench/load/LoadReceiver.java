package io.integrationhub.bench.load;

import io.integrationhub.embedded.FreePorts;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** A receiver of webhooks that behaves as the first segment of the path says, and enters what it gets into a ledger. */
public final class LoadReceiver {

    /** How it answers. */
    public enum Behaviour {
        /** 204 at once. */
        OK,
        /** 204 after 50 ms. */
        SLOW,
        /** Never. */
        HANG,
        /** 500 at once, to one request in five. */
        FAIL,
        /** 429 at once with a Retry-After of a second, to one request in five. */
        BUSY;

        private final String prefix = "/" + name().toLowerCase(Locale.ROOT) + "/";

        boolean accepts() {
            return switch (this) {
                case OK, SLOW -> true;
                case HANG -> false;
                case FAIL, BUSY -> ThreadLocalRandom.current().nextInt(5) > 0;
            };
        }

        static Behaviour of(String path) {
            for (Behaviour behaviour : BEHAVIOURS) {
                if (path.startsWith(behaviour.prefix)) {
                    return behaviour;
                }
            }
            throw new IllegalArgumentException("nobody behaves as " + path);
        }
    }

    private static final List<Behaviour> BEHAVIOURS = List.of(Behaviour.values());

    private static final long SLOW_MILLIS = 50;
    private static final byte[] MARKER = "\"submissionId\":\"".getBytes(StandardCharsets.US_ASCII);
    /** The id of an event is near the beginning of its body. */
    private static final int SEARCHED_BYTES = 1024;

    private final int port = FreePorts.next();
    private final LongAdder requests = new LongAdder();
    private final Map<String, Long> lastArrivals = new ConcurrentHashMap<>();
    private volatile Ledger ledger = new Ledger(0);

    private LoadReceiver() {}

    /** Starts it on a port of the loopback interface. */
    public static LoadReceiver start(Vertx vertx) {
        var receiver = new LoadReceiver();
        var options = new DeploymentOptions().setInstances(2);
        vertx.deployVerticle(() -> receiver.new Server(), options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return receiver;
    }

    public int port() {
        return port;
    }

    /** Address of a destination. */
    public String url(Behaviour behaviour, String destination) {
        return "http://127.0.0.1:" + port + behaviour.prefix + destination;
    }

    /** From now on events are entered here, those of other ledgers nowhere. */
    public void enterInto(Ledger newLedger) {
        ledger = newLedger;
    }

    /** Requests so far, with an event or without. */
    public long requests() {
        return requests.sum();
    }

    /** When the last request came to an address, in System.nanoTime(); zero when none has. */
    public long lastArrival(Behaviour behaviour, String destination) {
        return lastArrivals.getOrDefault(behaviour.prefix + destination, 0L);
    }

    private void arrived(String webhookId, Buffer body) {
        long now = System.nanoTime();
        byte[] start = body.getBytes(0, Math.min(body.length(), SEARCHED_BYTES));
        var current = ledger;
        int number = numberIn(start, current);
        if (number >= 0) {
            current.arrived(number, webhookId, now);
        }
    }

    private static int numberIn(byte[] text, Ledger ledger) {
        int from = indexAfterMarker(text);
        int to = from;
        while (to < text.length && text[to] != '"') {
            to++;
        }
        return from < 0 ? -1 : ledger.number(text, from, to);
    }

    private static int indexAfterMarker(byte[] text) {
        for (int i = 0; i <= text.length - MARKER.length; i++) {
            if (text[i] == '"' && Arrays.equals(text, i, i + MARKER.length, MARKER, 0, MARKER.length)) {
                return i + MARKER.length;
            }
        }
        return -1;
    }

    private final class Server extends AbstractVerticle {

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
            request.bodyHandler(body -> {
                requests.increment();
                var behaviour = Behaviour.of(request.path());
                boolean accepted = behaviour.accepts();
                if (id != null && accepted) {
                    arrived(id, body);
                }
                lastArrivals.put(request.path(), System.nanoTime());
                answer(request.response(), behaviour, accepted);
            });
        }

        private void answer(HttpServerResponse response, Behaviour behaviour, boolean accepted) {
            switch (behaviour) {
                case OK -> response.setStatusCode(204).end();
                case SLOW ->
                    vertx.setTimer(
                            SLOW_MILLIS, timer -> response.setStatusCode(204).end());
                case HANG -> {
                    // The sender has to give up.
                }
                case FAIL -> response.setStatusCode(accepted ? 204 : 500).end();
                case BUSY -> {
                    if (!accepted) {
                        response.putHeader("Retry-After", "1");
                    }
                    response.setStatusCode(accepted ? 204 : 429).end();
                }
            }
        }
    }
}
