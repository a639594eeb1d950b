package io.integrationhub.credential;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Makes the service its own issuer, as it is for real, at a port that is known beforehand. */
public final class OwnIssuer implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        int port = freePort();
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(port),
                "OIDC_MACHINES_ISSUER",
                "http://localhost:" + port,
                "OIDC_MACHINES_JWKS_URL",
                "http://localhost:" + port + "/oauth2/jwks",
                // Clients in tests come from addresses of their own.
                "quarkus.http.proxy.proxy-address-forwarding",
                "true",
                "quarkus.http.proxy.allow-x-forwarded",
                "true");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
