package io.integrationhub.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Keeps some connections busy: each sends its next request when the answer to the one before has come. */
public final class HttpLoad {

    /**
     * The request.
     *
     * @param body empty for none
     * @param status of the only right answer
     */
    public record Request(HttpMethod method, String path, String body, int status) {}

    /**
     * What came of it.
     *
     * @param perSecond right answers per second
     * @param latency times of right answers, in nanoseconds
     * @param wrong answers with another status, and requests without one
     */
    public record Result(double perSecond, ConcurrentHistogram latency, long wrong) {

        /** How many right answers came. */
        public long right() {
            return latency.getTotalCount();
        }
    }

    private final HttpClient client;
    private final URI service;
    private final String token;
    private final int connections;

    public HttpLoad(Vertx vertx, URI service, String token, int connections) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections));
        this.service = service;
        this.token = token;
        this.connections = connections;
    }

    /** Sends the same request again and again. */
    public Result run(Request request, Duration time) throws InterruptedException {
        var slice = new Slice(request, System.nanoTime() + time.toNanos());
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            slice.send();
        }
        slice.ended.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(slice.latency.getTotalCount() / seconds, slice.latency, slice.wrong.sum());
    }

    private final class Slice {

        private final Request request;
        private final Buffer body;
        private final long end;
        private final ConcurrentHistogram latency =
                new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        private final LongAdder wrong = new LongAdder();
        private final CountDownLatch ended = new CountDownLatch(connections);

        Slice(Request request, long end) {
            this.request = request;
            this.body = Buffer.buffer(request.body());
            this.end = end;
        }

        void send() {
            long start = System.nanoTime();
            client.request(request.method(), service.getPort(), "127.0.0.1", request.path())
                    .map(prepared -> prepared.putHeader("Authorization", "Bearer " + token))
                    .compose(prepared -> body.length() == 0
                            ? prepared.send()
                            : prepared.putHeader("Content-Type", "application/json")
                                    .send(body))
                    .compose(response -> response.body().map(read -> response.statusCode()))
                    .otherwise(0)
                    .onSuccess(status -> note(status, System.nanoTime() - start));
        }

        private void note(int status, long nanos) {
            if (status == request.status()) {
                latency.recordValue(nanos);
            } else {
                wrong.increment();
            }
            if (System.nanoTime() < end) {
                send();
            } else {
                ended.countDown();
            }
        }
    }
}
