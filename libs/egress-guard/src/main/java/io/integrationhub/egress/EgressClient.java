package io.integrationhub.egress;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The one HTTP client for addresses that customers give. It connects to the checked addresses under the original host
 * name (Host header, SNI, certificate), never follows a redirect, and reads a bounded answer in a bounded time. Each
 * destination has its own connections, so that none waits for another's.
 */
@ApplicationScoped
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
     * @param elapsed from when there was room for a connection
     */
    public record Response(
            int status, MultiMap headers, Buffer body, Optional<Incomplete> incomplete, Duration elapsed) {

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

    private static final int WAITING_PER_CONNECTION = 32;

    private final Vertx vertx;
    private final Duration connectTimeout;
    private final ConnectionLimits limits;
    private final IdleConnections idle;
    private final Tls tls;
    private final Connector connector;

    public EgressClient(EgressConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.connectTimeout = config.connectTimeout();
        this.limits = new ConnectionLimits(
                config.connectionsPerDestination(),
                config.connections(),
                config.connectionsPerDestination() * WAITING_PER_CONNECTION);
        this.idle = new IdleConnections(config.connections(), config.keepAlive());
        this.tls = new Tls(config.trustedCertificates(), config.http2());
        var channels = ((VertxInternal) vertx.getDelegate()).transport().channelFactory(false);
        this.connector = new Connector(channels, tls);
    }

    /**
     * Sends a request, once. Any final status is an answer, however its body ends. Fails with an {@link EgressFailure}
     * when there is none, and with {@link EgressBusy} when too many wait for the destination already.
     */
    public Uni<Response> send(EgressRequest request, Limits bounds) {
        return Uni.createFrom().deferred(() -> {
            var context = (ContextInternal) vertx.getDelegate().getOrCreateContext();
            return Uni.createFrom()
                    .<Response>emitter(emitter -> begin(request, bounds, context, emitter))
                    .emitOn(MutinyHelper.executor(context));
        });
    }

    @PreDestroy
    void stop() {
        idle.close();
    }

    /** Connections in use. */
    int inUse() {
        return limits.used();
    }

    /** Connections that wait for their next request. */
    int idle() {
        return idle.size();
    }

    private void begin(
            EgressRequest request, Limits bounds, ContextInternal context, UniEmitter<? super Response> emitter) {
        var attempt = new EgressCall(request, bounds, context.nettyEventLoop(), idle, connector, tls, connectTimeout);
        var result = attempt.begin(limits.take(request.destination()));
        emitter.onTermination(() -> result.cancel(false));
        result.addListener(done -> {
            if (result.isSuccess()) {
                emitter.complete(result.getNow());
            } else if (!result.isCancelled()) {
                emitter.fail(result.cause());
            }
        });
    }
}
