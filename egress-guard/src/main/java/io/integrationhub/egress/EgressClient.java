package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.net.SocketAddress;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.codec.BodyCodec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one HTTP client for addresses that customers give. It connects to the checked address under the original host
 * name (Host header, SNI, certificate), never follows a redirect, and reads a bounded answer in a bounded time.
 */
@ApplicationScoped
public class EgressClient {

    /**
     * How much of an answer to accept.
     *
     * @param maxBytes of the body; what is beyond is not read
     * @param timeout from sending until the last byte that is read, connecting included
     */
    public record Limits(int maxBytes, Duration timeout) {}

    /**
     * What came back.
     *
     * @param truncated whether the body went on beyond the limit
     */
    public record Response(int status, MultiMap headers, Buffer body, boolean truncated) {

        /** Without headers and body, which are the receiver's and may hold secrets. */
        @Override
        public String toString() {
            return "Response[status=" + status + ", bytes=" + body.length() + ", truncated=" + truncated + "]";
        }
    }

    private final Vertx vertx;
    private final WebClient client;
    private final long connectTimeout;

    public EgressClient(EgressConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.connectTimeout = config.connectTimeout().toMillis();
        WebClientOptions options = options(config);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(config.connectionsPerHost());
        this.client = WebClient.wrap(vertx.createHttpClient(options, pool), options);
        ((WebClientInternal) client.getDelegate()).addInterceptor(EgressClient::follow);
    }

    /** Begins a request; add headers and authentication, then {@link #send} it. */
    public HttpRequest<Buffer> request(HttpMethod method, CheckedTarget target) {
        UrlPolicy.Target url = target.url();
        // An address, not a name: Vert.x resolves nothing a second time.
        var server = SocketAddress.inetSocketAddress(new InetSocketAddress(target.address(), url.port()));
        return client.request(method, server, url.port(), url.host(), url.requestUri())
                .ssl(url.tls());
    }

    /**
     * Sends a request, once. Any status is an answer. Fails with a {@link java.util.concurrent.TimeoutException} when
     * the answer is not complete in time, however slowly it still arrives, and with the cause when connecting fails.
     */
    public Uni<Response> send(HttpRequest<Buffer> request, Buffer body, Limits limits) {
        return Uni.createFrom().deferred(() -> exchange(request, body, limits));
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    private Uni<Response> exchange(HttpRequest<Buffer> request, Buffer body, Limits limits) {
        long timeout = limits.timeout().toMillis();
        var exchange = new BoundedExchange(limits.maxBytes());
        long timer = vertx.setTimer(timeout, id -> exchange.expire());
        return request.connectTimeout(Math.min(timeout, connectTimeout))
                .as(BodyCodec.<Object>newInstance(exchange))
                .sendBuffer(body)
                .onItemOrFailure()
                .transformToUni((answer, failure) -> exchange.outcome(failure))
                .onTermination()
                .invoke((item, failure, cancelled) -> end(exchange, timer, cancelled));
    }

    private void end(BoundedExchange exchange, long timer, boolean cancelled) {
        vertx.cancelTimer(timer);
        if (cancelled) {
            exchange.expire();
        }
    }

    /** WebClient hides its connection from body codecs; without it, an endless answer could not be cut off. */
    private static void follow(HttpContext<?> context) {
        if (context.request().bodyCodec() instanceof BoundedExchange exchange) {
            switch (context.phase()) {
                case SEND_REQUEST -> exchange.sending(context.clientRequest());
                case RECEIVE_RESPONSE -> exchange.receiving(context.clientResponse());
                default -> {}
            }
        }
        context.next();
    }

    private static WebClientOptions options(EgressConfig config) {
        int connectTimeout = Math.toIntExact(config.connectTimeout().toMillis());
        var options = new WebClientOptions()
                .setFollowRedirects(false)
                .setMaxRedirects(0)
                .setConnectTimeout(connectTimeout)
                .setSslHandshakeTimeout(connectTimeout)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setUserAgent("integration-hub");
        config.trustedCertificates().ifPresent(files -> options.setTrustOptions(trust(files)));
        if (config.http2()) {
            // The version stays at 1.1, so that plain HTTP is not sent with an upgrade header.
            options.setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        }
        return options;
    }

    private static PemTrustOptions trust(List<String> files) {
        var trust = new PemTrustOptions();
        files.forEach(trust::addCertPath);
        return trust;
    }
}
