package io.integrationhub.console.proxy;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;

/** Which headers pass the proxy. */
final class ForwardedHeaders {

    /** Everything else stays here: cookies, credentials, and what says where the browser is. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "content-length",
            "transfer-encoding",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "last-event-id",
            "traceparent");

    private ForwardedHeaders() {}

    /** The headers that a service gets: those of the browser that mean something to it, and the person's token. */
    static MultiMap toService(MultiMap ofBrowser, String accessToken) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        ofBrowser.forEach(header -> {
            if (OF_REQUESTS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.add(header.getKey(), header.getValue());
            }
        });
        return headers.set("Authorization", "Bearer " + accessToken);
    }

    /** Takes out of a service's answer what is between us and it, and what browsers must not keep. */
    static void toBrowser(MultiMap ofService) {
        ofService.remove("Set-Cookie");
        ofService.remove("Server");
        if (!ofService.contains("Cache-Control")) {
            ofService.set("Cache-Control", "no-store");
        }
    }
}
