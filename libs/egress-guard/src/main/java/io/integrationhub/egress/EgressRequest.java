package io.integrationhub.egress;

import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** A request to a checked target. Headers are added to it until it is sent. */
public final class EgressRequest {

    private final HttpMethod method;
    private final CheckedTarget target;
    private final String destination;
    private final Buffer body;
    private final HttpHeaders headers = new DefaultHttpHeaders();

    private EgressRequest(HttpMethod method, CheckedTarget target, String destination, Buffer body) {
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
        return new EgressRequest(HttpMethod.GET, target, destination, Buffer.buffer());
    }

    /**
     * A request with a body.
     *
     * @param destination as for {@link #get}
     */
    public static EgressRequest post(CheckedTarget target, String destination, Buffer body) {
        return new EgressRequest(HttpMethod.POST, target, destination, body);
    }

    /** Sets a header; what HTTP does not allow in one is an {@link IllegalArgumentException}. */
    public EgressRequest header(String name, String value) {
        headers.set(name, value);
        return this;
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

    Buffer body() {
        return body;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** Without headers and body, which hold secrets. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
