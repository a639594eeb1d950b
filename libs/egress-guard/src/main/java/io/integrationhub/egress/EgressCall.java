package io.integrationhub.egress;

import io.integrationhub.egress.ConnectionLimits.Slot;
import io.integrationhub.egress.EgressClient.Answer;
import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.Future;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request with all that it takes: room for a connection, a connection, and, when that was an old one that turns out to
 * be closed, once more on a new one. Its time begins when there is room: waiting for our other requests does
 * not count against the server. To be used on its event loop only.
 */
final class EgressCall implements Exchange.End {

    private static final AsciiString USER_AGENT = AsciiString.cached("integration-hub");

    private final EgressClient client;
    private final EgressRequest request;
    private final Limits bounds;
    private final EventLoop loop;
    private final ContextInternal context;
    private final Answer answer;
    private final IdleConnections idle;
    private @Nullable CompletableFuture<Slot> room;
    private @Nullable Slot slot;
    private @Nullable Future<HttpConnection> opening;
    private @Nullable HttpConnection connection;
    private @Nullable Exchange exchange;
    private @Nullable Response response;
    private @Nullable Throwable failure;
    private long startedNanos;
    private boolean over;

    /**
     * A call.
     *
     * @param context where the answer is wanted
     */
    EgressCall(
            EgressClient client,
            EgressRequest request,
            Limits bounds,
            EventLoop loop,
            ContextInternal context,
            Answer answer) {
        this.client = client;
        this.request = request;
        this.bounds = bounds;
        this.loop = loop;
        this.context = context;
        this.answer = answer;
        this.idle = client.idle(loop);
    }

    void begin() {
        if (over) {
            return;
        }
        Slot free = client.limits.takeNow(request.destination());
        if (free != null) {
            start(free);
        } else {
            CompletableFuture<Slot> waiting = client.limits.take(request.destination());
            room = waiting;
            var unused = waiting.whenComplete((granted, refused) -> loop.execute(() -> waited(granted, refused)));
        }
    }

    /** Nobody waits for the answer any more. */
    void cancel() {
        if (!over) {
            over = true;
            if (room != null) {
                room.cancel(false);
            }
            letGo();
        }
    }

    @Override
    public void answered(Response answered) {
        try {
            HttpConnection used = connection;
            if (used != null && used.isReusable()) {
                idle.put(request, used);
            }
            response = answered;
            end();
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    @Override
    public void unanswered(EgressFailure reason) {
        if (connection != null && connection.wasStale(reason)) {
            connect();
        } else {
            fail(reason);
        }
    }

    private void waited(@Nullable Slot granted, @Nullable Throwable refused) {
        if (granted == null) {
            fail(refused == null ? new EgressBusy() : refused);
        } else if (over) {
            granted.release();
        } else {
            start(granted);
        }
    }

    private void start(Slot granted) {
        slot = granted;
        startedNanos = System.nanoTime();
        HttpConnection kept = idle.take(request);
        if (kept == null) {
            connect();
        } else {
            send(kept);
        }
    }

    private void connect() {
        Duration left = bounds.timeout().minus(elapsed());
        Duration time = left.compareTo(client.connectTimeout) < 0 ? left : client.connectTimeout;
        Future<HttpConnection> opened = client.connector.open(request.target(), request.identity(), loop, time);
        opening = opened;
        opened.addListener(done -> {
            if (opened.isSuccess()) {
                send(opened.getNow());
            } else {
                fail(
                        opened.cause() instanceof EgressFailure known
                                ? known.after(known.timings().withTotal(elapsed()))
                                : opened.cause());
            }
        });
    }

    private void send(HttpConnection ready) {
        if (over) {
            ready.close();
            return;
        }
        connection = ready;
        request.over(ready.session());
        try {
            exchange = new Exchange(ready, bounds, startedNanos, client.tls, this);
            ready.send(message(), exchange);
        } catch (RuntimeException | Error fault) {
            ready.close();
            fail(fault);
        }
    }

    private void fail(Throwable reason) {
        failure = reason;
        end();
    }

    private void end() {
        if (!over) {
            over = true;
            letGo();
            context.emit(this, EgressCall::tell);
        }
    }

    private void tell() {
        if (response != null) {
            answer.came(response);
        } else if (failure != null) {
            answer.failed(failure);
        }
    }

    /** All that is held for the call; what it does not hold any more is left alone. */
    private void letGo() {
        if (opening != null) {
            opening.cancel(false);
        }
        if (exchange != null) {
            exchange.cancel();
        }
        if (slot != null) {
            slot.release();
        }
    }

    private FullHttpRequest message() {
        HttpHeaders headers = request.headers();
        headers.set(HttpHeaderNames.HOST, request.target().url().authority());
        if (request.body().length > 0 || request.method().equals(HttpMethod.POST)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(request.body().length));
        }
        if (!headers.contains(HttpHeaderNames.USER_AGENT)) {
            headers.set(HttpHeaderNames.USER_AGENT, USER_AGENT);
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.method(),
                request.target().url().requestUri(),
                Unpooled.wrappedBuffer(request.body()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
