package io.integrationhub.egress;

import io.integrationhub.egress.ConnectionLimits.Slot;
import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request with all that it takes: room for a connection, a connection, and, when that was an old one that turns out to
 * be closed, once more on a new one. Its time begins when there is room: waiting for our other requests does
 * not count against the server.
 */
final class EgressCall {

    private static final String USER_AGENT = "integration-hub";

    private final EgressRequest request;
    private final Limits limits;
    private final EventLoop loop;
    private final IdleConnections idle;
    private final Connector connector;
    private final Tls tls;
    private final Duration connectTimeout;
    private final Promise<Response> result;
    private volatile @Nullable Future<?> current;
    private long startedNanos;

    EgressCall(
            EgressRequest request,
            Limits limits,
            EventLoop loop,
            IdleConnections idle,
            Connector connector,
            Tls tls,
            Duration connectTimeout) {
        this.request = request;
        this.limits = limits;
        this.loop = loop;
        this.idle = idle;
        this.connector = connector;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.result = loop.newPromise();
    }

    /** Cancel it when nobody waits for the answer any more. */
    Promise<Response> begin(CompletableFuture<Slot> room) {
        result.addListener(done -> {
            if (result.isCancelled()) {
                room.cancel(false);
                cancelCurrent();
            }
        });
        var unused = room.whenComplete((slot, failure) -> {
            if (failure != null) {
                result.tryFailure(failure);
            } else {
                result.addListener(done -> slot.release());
                loop.execute(this::start);
            }
        });
        return result;
    }

    private void start() {
        startedNanos = System.nanoTime();
        HttpConnection kept = result.isDone() ? null : idle.take(request);
        if (kept == null) {
            connect();
        } else {
            send(kept);
        }
    }

    private void connect() {
        if (result.isDone()) {
            return;
        }
        Duration left = limits.timeout().minus(elapsed());
        Duration time = left.compareTo(connectTimeout) < 0 ? left : connectTimeout;
        Future<HttpConnection> opening = connector.open(request.target(), loop, time);
        opening.addListener(done -> {
            if (opening.isSuccess()) {
                send(opening.getNow());
            } else {
                fail(opening.cause());
            }
        });
        follow(opening);
    }

    private void send(HttpConnection connection) {
        if (result.isDone()) {
            connection.close();
            return;
        }
        Promise<Response> answer = loop.newPromise();
        answer.addListener(done -> answered(connection, answer));
        Exchange exchange = new Exchange(limits, startedNanos, tls, answer);
        follow(connection.send(message(), exchange));
    }

    private void answered(HttpConnection connection, Future<Response> answer) {
        if (answer.isSuccess()) {
            if (connection.isReusable()) {
                idle.put(request, connection);
            }
            result.trySuccess(answer.getNow());
        } else if (answer.cause() instanceof EgressFailure failure && connection.wasStale(failure)) {
            connect();
        } else {
            fail(answer.cause());
        }
    }

    private void fail(Throwable failure) {
        result.tryFailure(failure instanceof EgressFailure known ? known.after(elapsed()) : failure);
    }

    private FullHttpRequest message() {
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method().name()),
                request.target().url().requestUri(),
                Unpooled.wrappedBuffer(request.body().getBytes()),
                request.headers().copy(),
                DefaultHttpHeadersFactory.trailersFactory().newHeaders());
        message.headers().set(HttpHeaderNames.HOST, request.target().url().authority());
        if (request.body().length() > 0 || request.method().equals(io.vertx.core.http.HttpMethod.POST)) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.body().length());
        }
        if (!message.headers().contains(HttpHeaderNames.USER_AGENT)) {
            message.headers().set(HttpHeaderNames.USER_AGENT, USER_AGENT);
        }
        return message;
    }

    private void follow(Future<?> step) {
        current = step;
        if (result.isDone()) {
            cancelCurrent();
        }
    }

    private void cancelCurrent() {
        Future<?> step = current;
        if (step != null) {
            step.cancel(false);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
