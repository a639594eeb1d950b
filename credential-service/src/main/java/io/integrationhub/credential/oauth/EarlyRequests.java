package io.integrationhub.credential.oauth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from the OAuth endpoints what would be refused in another form than RFC 6749's before they see it: access tokens,
 * which the check of access tokens would take for its own, and bodies that are too large.
 */
@Singleton
class EarlyRequests {

    /** Before access tokens are checked and bodies limited. */
    private static final int EARLY = 900;

    /** In bytes: more than a form of the longest permitted values. */
    static final int MAX_BODY = 64_000;

    /** How long a client may go on sending after it has been answered, in milliseconds. */
    private static final long MAX_DISCARD_TIME = 5_000;

    /** All but the key set, which is no form endpoint. */
    private static final Pattern ENDPOINT = Pattern.compile("/+oauth2/+(?!jwks/*$)[^/]+/*");

    private static final Pattern BASIC = Pattern.compile("(?i)basic(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    void register(@Observes Filters filters) {
        filters.register(EarlyRequests::check, EARLY);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!ENDPOINT.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else if (isTooLarge(request.getHeader("Content-Length"))) {
            refuse(request, context.vertx());
        } else {
            hideTokens(request.headers());
            context.next();
        }
    }

    private static boolean isTooLarge(@Nullable String length) {
        return length != null && LENGTH.matcher(length).matches() && Long.parseLong(length) > MAX_BODY;
    }

    /** The endpoint itself refuses a header that names no client, as it does with every other. */
    private static void hideTokens(MultiMap headers) {
        boolean basic = headers.getAll("Authorization").stream()
                .allMatch(header -> BASIC.matcher(header).matches());
        if (!basic) {
            headers.set("Authorization", "Other");
        }
    }

    private static void refuse(HttpServerRequest request, Vertx vertx) {
        String description = "The body is longer than " + MAX_BODY + " bytes.";
        var body = JsonObject.of("error", OAuthError.INVALID_REQUEST.code(), "error_description", description);
        discardRest(request, vertx);
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Pragma", "no-cache")
                .end(body.encode());
    }

    /** The rest of a body is read and discarded, so that the client reads the answer. */
    static void discardRest(HttpServerRequest request, Vertx vertx) {
        request.response().putHeader("Connection", "close");
        // On the event loop, where the body does not end in between.
        vertx.runOnContext(now -> discard(request));
        vertx.setTimer(MAX_DISCARD_TIME, now -> end(request));
    }

    private static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(rest -> {}).resume();
        }
    }

    private static void end(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }
}
