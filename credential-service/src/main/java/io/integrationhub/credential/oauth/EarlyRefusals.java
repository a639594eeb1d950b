package io.integrationhub.credential.oauth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what would be refused in another form than RFC 6749's before an OAuth endpoint sees it: an Authorization header
 * that is not HTTP Basic, as the check of access tokens would take it for its own, and a body that is too large.
 */
@Singleton
class EarlyRefusals {

    /** Before access tokens are checked and bodies limited. */
    private static final int EARLY = 900;

    /** In bytes: more than a form of the longest permitted values. */
    private static final long MAX_BODY = 64_000;

    private static final Pattern ENDPOINT = Pattern.compile("/+oauth2/+(?:token|introspect|revoke)/*");
    private static final Pattern BASIC = Pattern.compile("(?i)basic(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    void register(@Observes Filters filters) {
        filters.register(EarlyRefusals::check, EARLY);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!ENDPOINT.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else if (isTooLarge(request.getHeader("Content-Length"))) {
            request.response().putHeader("Connection", "close");
            answer(request, 413, OAuthError.INVALID_REQUEST, "The body is longer than " + MAX_BODY + " bytes.");
        } else if (!request.headers().getAll("Authorization").stream()
                .allMatch(header -> BASIC.matcher(header).matches())) {
            request.response().putHeader("WWW-Authenticate", OAuthAnswers.CHALLENGE);
            answer(request, 401, OAuthError.INVALID_CLIENT, "The Authorization header is not HTTP Basic.");
        } else {
            context.next();
        }
    }

    private static boolean isTooLarge(@Nullable String length) {
        return length != null && LENGTH.matcher(length).matches() && Long.parseLong(length) > MAX_BODY;
    }

    private static void answer(HttpServerRequest request, int status, OAuthError error, String description) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Pragma", "no-cache")
                .end(JsonObject.of("error", error.code(), "error_description", description)
                        .encode());
    }
}
