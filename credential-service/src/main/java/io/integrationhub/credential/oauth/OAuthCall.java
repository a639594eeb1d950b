package io.integrationhub.credential.oauth;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to an OAuth endpoint.
 *
 * @param authorization the values of the Authorization headers
 * @param form the parameters; those of the URL do not count
 * @param address network address of the client; a proxy's, unless the service is configured to believe the proxy
 */
public record OAuthCall(List<String> authorization, OAuthForm form, String address) {

    /**
     * Reads a request.
     *
     * @throws OAuthRefused invalid_request when the body is no form
     */
    public static OAuthCall of(HttpServerRequest request, @Nullable String body) {
        var headers = request.headers();
        var form = OAuthForm.of(headers.get(HttpHeaders.CONTENT_TYPE), body);
        return new OAuthCall(headers.getAll(HttpHeaders.AUTHORIZATION), form, address(request.remoteAddress()));
    }

    private static String address(@Nullable SocketAddress address) {
        String host = address == null ? null : address.hostAddress();
        return host == null ? "" : host;
    }

    /** The headers hold secrets. */
    @Override
    public String toString() {
        return "OAuthCall[authorization=***, form=" + form + ", address=" + address + "]";
    }
}
