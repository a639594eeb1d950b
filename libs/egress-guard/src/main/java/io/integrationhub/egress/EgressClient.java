package io.integrationhub.egress;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * The one HTTP client for addresses that customers give. It connects to the checked addresses under the original host
 * name (Host header, SNI, certificate), never follows a redirect, and reads a bounded answer in a bounded time. Each
 * destination has its own connections, so that none waits for another's.
 */
@Singleton
public class EgressClient {

    /**
     * How much of an answer to accept.
     *
     * @param maxBytes of the body; what is beyond is not read
     * @param timeout until the last byte that is read, connecting included; waiting for room for a connection is not
     * @param bodyTimeout how long the body is waited for once the head is there, within the timeout
     */
    public record Limits(int maxBytes, Duration timeout, Duration bodyTimeout) {

        /** The body may take all the time. */
        public Limits(int maxBytes, Duration timeout) {
            this(maxBytes, timeout, timeout);
        }
    }

    /**
     * Why a body is not whole.
     *
     * @param words what the body did, without subject and full stop: {@code ended after 10 bytes of 20}
     */
    public record Incomplete(Reason reason, String words) {

        /** Which of the ends it was. */
        public enum Reason {
            /** It goes on beyond the limit. */
            TOO_LONG,
            /** The connection ended before the body did, or its chunks are malformed. */
            BROKEN_OFF,
            /** Time was up. */
            TOO_SLOW
        }
    }

    /**
     * What came back. Status and headers are always whole; whoever needs the whole body looks at {@link #incomplete}.
     *
     * @param body as far as it came
     * @param incomplete empty when the body is whole
     */
    public record Response(
            int status, HttpHeaders headers, Buffer body, Optional<Incomplete> incomplete, Timings timings) {

        /** From when there was room for a connection. */
        public Duration elapsed() {
            return timings.duration();
        }

        /** Whether the body went on beyond the limit. */
        public boolean truncated() {
            return incomplete
                    .filter(found -> found.reason() == Incomplete.Reason.TOO_LONG)
                    .isPresent();
        }

        /** Without headers and body, which are the receiver's and may hold secrets. */
        @Override
        public String toString() {
            return "Response[status=" + status + ", bytes=" + body.length()
                    + incomplete.map(found -> ", body " + found.words()).orElse("") + "]";
        }
    }

    /** What becomes of a request: exactly one of the two. */
    public interface Answer {
        void came(Response response);

        /** An {@link EgressFailure} or {@link EgressBusy}; anything else is a fault of our own. */
        void failed(Throwable failure);
    }

    private static final int WAITING_PER_CONNECTION = 32;

    private final VertxInternal vertx;
    private final List<EventLoop> loops;
    private final Map<EventLoop, IdleConnections> idle = new ConcurrentHashMap<>();
    private final IdleConnections.Total kept;
    private final Duration keepAlive;
    final Duration connectTimeout;
    final ConnectionLimits limits;
    final Tls tls;
    final Connector connector;

    public EgressClient(EgressConfig config, Vertx vertx) {
        this.vertx = (VertxInternal) vertx.getDelegate();
        this.loops = StreamSupport.stream(this.vertx.getEventLoopGroup().spliterator(), false)
                .map(EventLoop.class::cast)
                .toList();
        this.connectTimeout = config.connectTimeout();
        this.keepAlive = config.keepAlive();
        this.limits = new ConnectionLimits(
                config.connectionsPerDestination(),
                config.connections(),
                config.connectionsPerDestination() * WAITING_PER_CONNECTION);
        this.kept = new IdleConnections.Total(config.connections());
        this.tls = new Tls(config.trustedCertificates(), config.http2());
        this.connector = new Connector(this.vertx.transport().channelFactory(false), tls);
    }

    /**
     * Sends a request, once. Any final status is an answer, however its body ends. All happens on the event loop that this
     * is called on, where the connections stay: whoever sends to the same destination again does so from the same one.
     *
     * @param answer is told on the caller's context
     */
    public void send(EgressRequest request, Limits bounds, Answer answer) {
        ContextInternal context = vertx.getOrCreateContext();
        EventLoop loop = context.nettyEventLoop();
        var call = new EgressCall(this, request, bounds, loop, context, answer);
        if (loop.inEventLoop()) {
            call.begin();
        } else {
            loop.execute(call::begin);
        }
    }

    /**
     * Sends a request, once, for callers on any thread. Fails with an {@link EgressFailure} when there is no answer, and
     * with {@link EgressBusy} when too many wait for the destination already.
     */
    public Uni<Response> send(EgressRequest request, Limits bounds) {
        return Uni.createFrom().emitter(emitter -> begin(request, bounds, emitter));
    }

    @PreDestroy
    void stop() {
        idle.forEach((loop, connections) -> {
            if (!loop.isShuttingDown()) {
                loop.execute(connections::close);
            }
        });
    }

    /** Connections in use. */
    int inUse() {
        return limits.used();
    }

    /** Connections that wait for their next request. */
    int idle() {
        return kept.kept();
    }

    IdleConnections idle(EventLoop loop) {
        return idle.computeIfAbsent(loop, any -> new IdleConnections(kept, keepAlive));
    }

    /** On one event loop for each destination, so that its connections are found again. */
    private void begin(EgressRequest request, Limits bounds, UniEmitter<? super Response> emitter) {
        EventLoop loop = loops.get(Math.floorMod(request.destination().hashCode(), loops.size()));
        var call = new EgressCall(this, request, bounds, loop, vertx.getOrCreateContext(), new Answer() {
            @Override
            public void came(Response response) {
                emitter.complete(response);
            }

            @Override
            public void failed(Throwable failure) {
                emitter.fail(failure);
            }
        });
        emitter.onTermination(() -> loop.execute(call::cancel));
        loop.execute(call::begin);
    }
}
