package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.vertx.core.buffer.Buffer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A request to a checked target. Headers are added to it until it is sent. */
public final class EgressRequest {

    private static final byte[] NO_BODY = {};

    private final HttpMethod method;
    private final CheckedTarget target;
    private final String destination;
    private final byte[] body;
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private boolean connectionIsKept = true;
    private @Nullable ClientIdentity identity;
    private IdleConnections.@Nullable Key key;
    private @Nullable SSLSession session;

    private EgressRequest(HttpMethod method, CheckedTarget target, String destination, byte[] body) {
        this.method = method;
        this.target = target;
        this.destination = destination;
        this.body = body;
    }

    /**
     * A request without a body.
     *
     * @param destination whose share of the connections it takes, such as the id of a destination or of a hub: nobody
     *     else waits for them, whatever host they lead to
     */
    public static EgressRequest get(CheckedTarget target, String destination) {
        return new EgressRequest(HttpMethod.GET, target, destination, NO_BODY);
    }

    /**
     * A request with a body.
     *
     * @param destination as for {@link #get}
     */
    public static EgressRequest post(CheckedTarget target, String destination, Buffer body) {
        return post(target, destination, body.getBytes());
    }

    /**
     * A request with a body, which is not copied.
     *
     * @param destination as for {@link #get}
     */
    public static EgressRequest post(CheckedTarget target, String destination, byte[] body) {
        return new EgressRequest(HttpMethod.POST, target, destination, body);
    }

    /**
     * A request that changes what is there (RFC 5789), with a body, which is not copied.
     *
     * @param destination as for {@link #get}
     */
    public static EgressRequest patch(CheckedTarget target, String destination, byte[] body) {
        return new EgressRequest(HttpMethod.PATCH, target, destination, body);
    }

    /** Sets a header; what HTTP does not allow in one is an {@link IllegalArgumentException}. */
    public EgressRequest header(CharSequence name, CharSequence value) {
        headers.set(name, value);
        return this;
    }

    /** Shows it when the server asks for a certificate. */
    public EgressRequest identity(ClientIdentity shown) {
        identity = shown;
        key = null;
        return this;
    }

    /** No other request goes to its destination: its connection is closed once the answer has come. */
    public EgressRequest onConnectionOfItsOwn() {
        connectionIsKept = false;
        return this;
    }

    boolean isConnectionKept() {
        return connectionIsKept;
    }

    @Nullable
    ClientIdentity identity() {
        return identity;
    }

    HttpMethod method() {
        return method;
    }

    CheckedTarget target() {
        return target;
    }

    String destination() {
        return destination;
    }

    byte[] body() {
        return body;
    }

    /** The headers; once it was sent, all of them. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The TLS session that it went over; null without TLS, and while it was not sent. */
    public @Nullable SSLSession session() {
        return session;
    }

    void over(@Nullable SSLSession used) {
        session = used;
    }

    IdleConnections.Key key() {
        IdleConnections.Key known = key;
        if (known == null) {
            UrlPolicy.Target url = target.url();
            known = new IdleConnections.Key(destination, url.tls(), url.host(), url.port(), identity);
            key = known;
        }
        return known;
    }

    /** Without headers and body, which hold secrets. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
