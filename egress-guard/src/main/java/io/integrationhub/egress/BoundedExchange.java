package io.integrationhub.egress;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import io.vertx.mutiny.core.MultiMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and as much of its answer as is wanted. The connection is reset when the answer is longer, or when time
 * is up in any phase, so that a receiver cannot occupy it by sending slowly or without end.
 */
final class BoundedExchange implements BodyCodec<Buffer>, BodyStream<Buffer> {

    private final int maxBytes;
    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> complete = Promise.promise();
    private volatile boolean expired;
    private volatile boolean truncated;
    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable HttpClientResponse response;

    BoundedExchange(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The request has its connection and goes out. */
    void sending(HttpClientRequest outgoing) {
        request = outgoing;
        if (expired) {
            outgoing.reset();
        }
    }

    /** The head of the answer is there. */
    void receiving(HttpClientResponse incoming) {
        response = incoming;
    }

    /** Time is up, or nobody waits for the answer any more. */
    void expire() {
        expired = true;
        reset();
    }

    /** The answer, or why there is none, after the client has ended the exchange with the given failure or without. */
    Uni<EgressClient.Response> outcome(@Nullable Throwable failure) {
        HttpClientResponse head = response;
        if (head != null && (failure == null || truncated)) {
            return Uni.createFrom()
                    .item(new EgressClient.Response(
                            head.statusCode(),
                            MultiMap.newInstance(head.headers()),
                            io.vertx.mutiny.core.buffer.Buffer.newInstance(body),
                            truncated));
        }
        return Uni.createFrom()
                .failure(
                        expired || failure == null
                                ? new TimeoutException("The receiver did not answer completely in time.")
                                : failure);
    }

    private void reset() {
        HttpClientRequest outgoing = request;
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public Future<Void> write(Buffer data) {
        int room = maxBytes - body.length();
        if (data.length() <= room) {
            body.appendBuffer(data);
        } else if (!truncated) {
            body.appendBuffer(data, 0, room);
            truncated = true;
            reset();
        }
        return Future.succeededFuture();
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        complete.tryComplete(body);
        handler.handle(Future.succeededFuture());
    }

    @Override
    public Future<Buffer> result() {
        return complete.future();
    }

    @Override
    public void handle(Throwable failure) {
        complete.tryFail(failure);
    }

    @Override
    public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
        handler.handle(Future.succeededFuture(this));
    }

    @Override
    public BoundedExchange exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public BoundedExchange setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public BoundedExchange drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
