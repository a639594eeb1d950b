package io.integrationhub.credential.oauth;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a form endpoint, which takes one instead of a body. What the form says is only known to {@link
 * OAuthClients}: no endpoint gets at it without authenticating the client.
 */
public final class OAuthCall {

    private final List<String> authorization;
    private final OAuthForm form;
    private final String address;

    private OAuthCall(List<String> authorization, OAuthForm form, String address) {
        this.authorization = authorization;
        this.form = form;
        this.address = address;
    }

    /**
     * Reads a request.
     *
     * @throws OAuthRefused invalid_request when the body is no form
     */
    static OAuthCall of(HttpServerRequest request, String body) {
        var headers = request.headers();
        var form = OAuthForm.of(headers.get(HttpHeaders.CONTENT_TYPE), body);
        return new OAuthCall(headers.getAll(HttpHeaders.AUTHORIZATION), form, address(request.remoteAddress()));
    }

    private static String address(@Nullable SocketAddress address) {
        String host = address == null ? null : address.hostAddress();
        return host == null ? "" : host;
    }

    /** The values of the Authorization headers. */
    List<String> authorization() {
        return authorization;
    }

    /** The parameters; those of the URL do not count. */
    OAuthForm form() {
        return form;
    }

    /** Network address of the client; a proxy's, unless the service is configured to believe the proxy. */
    String address() {
        return address;
    }

    /** The headers hold secrets. */
    @Override
    public String toString() {
        return "OAuthCall[authorization=***, form=" + form + ", address=" + address + "]";
    }
}
